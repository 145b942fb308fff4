/// Tags whose spellings mean one thing, under the spelling used most.
struct TagGroups {
  /// The key of each group, in order of first appearance.
  private(set) var keys: [String] = []
  /// The spelling used most (ties go to the one that sorts first); of a country the adjective: `brazilian`.
  private(set) var names: [String] = []
  /// What kind of thing each group says.
  private(set) var families: [String] = []
  /// The group of each tag; nil for one that is left out.
  private(set) var groupOfTag: [Int?] = []

  /// Groups spellings by key; `uses` tells how often each tag was given.
  init(spellings: [TagSpelling?], uses: [Int]) {
    var groups: [String: Int] = [:]
    for spelling in spellings {
      guard let spelling else {
        groupOfTag.append(nil)
        continue
      }
      let group = groups[spelling.key] ?? keys.count
      if group == keys.count {
        groups[spelling.key] = group
        keys.append(spelling.key)
      }
      groupOfTag.append(group)
    }
    families = keys.map { TagFamilies.family(of: $0) }
    names = mostUsed(spellings, uses)
  }

  private func mostUsed(_ spellings: [TagSpelling?], _ uses: [Int]) -> [String] {
    var usesByName = [[String: Int]](repeating: [:], count: keys.count)
    for (tag, group) in groupOfTag.enumerated() {
      if let group, let name = spellings[tag]?.name { usesByName[group][name, default: 0] += uses[tag] }
    }
    return usesByName.enumerated().map { group, names in
      if families[group] == "country" { return keys[group] }
      return names.min { a, b in a.value != b.value ? a.value > b.value : a.key < b.key }?.key ?? ""
    }
  }
}
