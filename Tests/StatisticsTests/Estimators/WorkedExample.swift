/// Ten units under two variants with a covariate each; the fixtures of several known answers.
enum WorkedExample {
  static let control = [3.1, 4.7, 2.2, 5.9, 4.4, 3.8, 6.1, 2.9, 5.0, 4.2]
  static let treatment = [3.9, 4.6, 3.1, 6.4, 5.2, 3.7, 7.0, 3.8, 5.1, 4.9]
  static let controlCovariate = [1.0, 2.5, 0.7, 3.9, 2.2, 1.4, 4.1, 1.1, 2.8, 1.9]
  static let treatmentCovariate = [1.3, 2.2, 0.9, 3.5, 2.6, 1.2, 4.4, 1.6, 2.4, 2.1]
  /// A second covariate, sin(0), sin(1), … sin(19) over both sides.
  static let secondCovariate = [
    0, 0.8414709848078965, 0.9092974268256817, 0.1411200080598672, -0.7568024953079282, -0.9589242746631385,
    -0.27941549819892586, 0.6569865987187891, 0.9893582466233818, 0.4121184852417566, -0.5440211108893698,
    -0.9999902065507035, -0.5365729180004349, 0.4201670368266409, 0.9906073556948704, 0.6502878401571168,
    -0.2879033166650653, -0.9613974918795568, -0.7509872467716762, 0.14987720966295234,
  ]
  static let selectedControl: [Double] = [2, 5, 1, 4, 3, 6, 2, 3]
  static let seenControl: [Double] = [9, 14, 6, 11, 9, 15, 8, 12]
  static let selectedTreatment: [Double] = [3, 6, 2, 5, 3, 7, 4, 4]
  static let seenTreatment: [Double] = [9, 13, 7, 11, 8, 15, 9, 12]
}
