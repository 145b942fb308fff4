#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

// The platform's elementary functions that only statistics needs, under names of our own.

/// ln(1 + x), accurate near 0.
func logOnePlus(_ x: Double) -> Double { log1p(x) }

/// e^x − 1, accurate near 0.
func exponentialMinusOne(_ x: Double) -> Double { expm1(x) }

/// The error function.
func errorFunction(_ x: Double) -> Double { erf(x) }

/// The complementary error function, accurate in its far tail.
func complementaryErrorFunction(_ x: Double) -> Double { erfc(x) }
