import LinearAlgebra
import Testing

@Suite struct VectorMomentsTests {
  // X = np.array([[1,2],[3,5],[-2,7],[0,1.5]]); X.mean(0), np.cov(X.T, bias=True), numpy 2.4.6.
  @Test func `mean and covariance are numpy's`() {
    let moments = VectorMoments(rows: [1, 2, 3, 5, -2, 7, 0, 1.5], dimensions: 2)
    #expect(moments.mean == [0.5, 3.875])
    #expect(moments.covariance == [3.25, -1.1875, -1.1875, 5.046875])
  }

  @Test func `one vector has itself as mean and no covariance`() {
    let moments = VectorMoments(rows: [1, -2, 3], dimensions: 3)
    #expect(moments.mean == [1, -2, 3] && moments.covariance.allSatisfy { $0 == 0 })
  }

  @Test func `the covariance is symmetric and doesn't move with the mean`() {
    let rows = sampleIntegers(60, stream: 3)
    let near = VectorMoments(rows: rows, dimensions: 6)
    let far = VectorMoments(rows: rows.map { $0 + 1024 }, dimensions: 6)
    for i in 0..<6 {
      for j in 0..<6 {
        #expect(near.covariance[i * 6 + j] == near.covariance[j * 6 + i])
        #expect(abs(near.covariance[i * 6 + j] - far.covariance[i * 6 + j]) < 1e-9)
      }
    }
  }
}
