/// What a family of draws is for; conformed to by one enumeration a module.
///
/// Raw values are part of the file format: new cases go at the end, none is reused or reordered. `domain` keeps
/// the enumerations of different modules apart.
public protocol DrawPurpose: RawRepresentable, Sendable where RawValue == UInt16 {
  /// 1: population; 2: behavior; 3: policy; 4: simulation; 5: statistics; 6: learning.
  static var domain: UInt16 { get }
}
