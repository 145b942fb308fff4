import ResultStorage
import Testing

/// The store's error that a body throws; a failure of the test where it throws none.
func storeError(
  _ body: () throws -> Void, sourceLocation: SourceLocation = #_sourceLocation
) throws -> ResultStoreError {
  try #require(throws: ResultStoreError.self, sourceLocation: sourceLocation, performing: body)
}
