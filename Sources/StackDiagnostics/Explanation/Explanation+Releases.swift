extension Explanation {
    static let releases: [Explanation] = []
}
