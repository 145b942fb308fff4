import Onboarding

extension PolicyDescription {
  /// A place in a policy that one of several units can fill: its belief, its acquisition.
  public struct Part: Sendable, Equatable {
    /// The key that scenarios use.
    public var name: String
    /// What can fill it, in the order of documentation; at least one.
    public var options: [Option]
    /// The option that holds where a scenario says nothing.
    public var defaultOption: String

    /// A part; the first option holds where a scenario and `defaultOption` say nothing.
    ///
    /// - Precondition: there is an option, and the default is one.
    public init(name: String, options: [Option], defaultOption: String? = nil) {
      precondition(!options.isEmpty, "part \(name) without options")
      self.name = name
      self.options = options
      self.defaultOption = defaultOption ?? options[0].name
      precondition(options.contains { $0.name == self.defaultOption }, "no option \(self.defaultOption)")
    }
  }

  /// A unit that can fill a part.
  public struct Option: Sendable, Equatable {
    /// The word that scenarios use.
    public var name: String
    /// What it does, in a sentence.
    public var summary: String
    /// Author, year, title; nil for what needs none.
    public var source: String?
    /// Its settings, accepted where it is chosen.
    ///
    /// No two parts of a policy have a setting of one name.
    public var parameters: [Parameter]
    /// The kinds of query that it is about, where it narrows what its policy can put; nil where it doesn't.
    public var asks: [Query.Kind]?

    /// A unit with its settings.
    public init(
      name: String, summary: String, source: String? = nil, parameters: [Parameter] = [],
      asks: [Query.Kind]? = nil
    ) {
      self.name = name
      self.summary = summary
      self.source = source
      self.parameters = parameters
      self.asks = asks
    }
  }
}
