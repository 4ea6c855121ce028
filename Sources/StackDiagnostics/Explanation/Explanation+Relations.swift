extension Explanation {
    static let relations: [Explanation] = []
}
