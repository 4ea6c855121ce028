extension StatefulService: GoogleCloudResource {
    /// None of its own: its disks are those of the cluster's machines.
    public static var googleServices: [GoogleService] { [] }
    /// Compute Engine, which makes the disks.
    public static var googleEncryption: [GoogleService] { [.compute] }
}
