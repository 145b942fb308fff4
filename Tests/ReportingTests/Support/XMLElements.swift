import Foundation

#if canImport(FoundationXML)
import FoundationXML
#endif

/// The elements of an XML document in the order in which they open; fails where it isn't well-formed.
enum XMLElements {
  /// An element's name and attributes, and the text inside it (of all descendants only for the root and `h1`).
  struct Element {
    var name: String
    var attributes: [String: String]
    var text = ""
  }

  /// Why a document is not well-formed.
  struct Malformed: Error, CustomStringConvertible {
    var description: String
  }

  static func parsed(_ text: String) throws -> [Element] {
    let parser = XMLParser(data: Data(text.utf8))
    let collector = Collector()
    parser.delegate = collector
    guard parser.parse() else {
      throw Malformed(
        description:
          "line \(parser.lineNumber), column \(parser.columnNumber): \(String(describing: parser.parserError))"
      )
    }
    return collector.elements
  }

  /// A class because XMLParser reports to an object.
  private final class Collector: NSObject, XMLParserDelegate {
    var elements: [Element] = []
    private var open: [Int] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      open.append(elements.count)
      elements.append(Element(name: name, attributes: attributes))
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
      open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      for index in open where index == 0 || index == open.last || elements[index].name == "h1" {
        elements[index].text += text
      }
    }
  }
}
