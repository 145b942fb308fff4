/// Settings that every tree has.
enum TreeParameters {
  static let common: [PolicyDescription.Parameter] = [
    .init(
      name: "candidates", defaultValue: 200, range: 1...2000, isInteger: true,
      meaning: "the most popular artists, among which it chooses"),
    .init(
      name: "depth", defaultValue: 32, range: 1...64, isInteger: true,
      meaning: "levels of questions, at most"),
    .init(
      name: "least_people", defaultValue: 10, range: 1...10000, isInteger: true,
      meaning: "a node with fewer of the service's people isn't divided"),
  ]
}
