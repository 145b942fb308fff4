/// Two estimated means with what their errors have in common: all that an effect and a lift need.
///
/// Every estimator by moments reduces its data to this; what differs is only how.
struct MeanPair {
  var control: Double
  var treatment: Double
  /// nil where the units are too few.
  var errors: MeanErrors?
}
