import Onboarding
import Population
import TestSupport
import Testing

@Suite struct AttributeFamiliesTests {
  private let families = ["genre", "era", "mood", "country", "language"]

  private func catalog(_ attributes: Int) -> Catalog {
    SmallWorlds.builtin(artists: 30, attributes: attributes, dimensions: 3, servicePeople: 5).service.catalog
  }

  @Test(arguments: [0, 1, 5, 48, 200])
  func `As many attributes are listed as asked, with dense ids and no name twice in a family`(count: Int) {
    let attributes = catalog(count).attributes
    #expect(attributes.map(\.id) == (0..<count).map { AttributeID($0) })
    #expect(Set(attributes.map { "\($0.family)/\($0.name)" }).count == count)
    #expect(attributes.allSatisfy { families.contains($0.family) })
  }

  @Test func `Families take turns, and share 48 attributes as a service would`() {
    #expect(catalog(1).attributes.map(\.family) == ["genre"])
    #expect(catalog(5).attributes.map(\.family) == families)
    let sizes = families.map { family in catalog(48).attributes.count { $0.family == family } }
    #expect(sizes == [16, 6, 10, 8, 8])
  }

  @Test(arguments: [0, 1, 5, 48, 200])
  func `An artist has one attribute of a family at most, in order, with weights in 0 ... 1`(count: Int) {
    let catalog = catalog(count)
    for artist in catalog.artists {
      let ids = artist.attributes.map(\.attribute)
      #expect(ids == ids.sorted())
      let held = ids.map { catalog.attribute($0).family }
      #expect(Set(held).count == held.count)
      #expect(artist.attributes.allSatisfy { $0.weight > 0 && $0.weight <= 1 })
      if count == 48 { #expect(held.count == 5) }
    }
  }

  @Test func `What is listed doesn't change who the artists are`() {
    let few = SmallWorlds.builtin(attributes: 1, servicePeople: 5)
    let many = SmallWorlds.builtin(attributes: 48, servicePeople: 5)
    #expect(few.latent.unitEmbeddings == many.latent.unitEmbeddings)
    #expect(few.latent.logPopularity == many.latent.logPopularity)
    #expect(few.service.catalog.artists.map(\.name) == many.service.catalog.artists.map(\.name))
  }
}
