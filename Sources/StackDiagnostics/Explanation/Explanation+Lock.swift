extension Explanation {
    static let lockAndImages: [Explanation] = []
}
