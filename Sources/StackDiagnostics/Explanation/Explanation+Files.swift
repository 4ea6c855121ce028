extension Explanation {
    static let filesAndDisk: [Explanation] = []
}
