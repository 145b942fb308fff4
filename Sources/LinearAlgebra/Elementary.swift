#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The natural logarithm of a positive number.
func logOfPositive(_ x: Double) -> Double { log(x) }
