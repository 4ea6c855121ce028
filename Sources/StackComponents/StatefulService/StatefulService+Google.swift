extension StatefulService: GoogleCloudResource {
    /// None: the disks belong to Compute Engine, which the cluster already needs.
    public static var googleServices: [GoogleService] { [] }
    /// Compute Engine, which creates the disks.
    public static var googleEncryption: [GoogleService] { [.compute] }
}
