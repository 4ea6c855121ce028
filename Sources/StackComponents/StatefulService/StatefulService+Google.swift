extension StatefulService: GoogleCloudResource {
    /// None of its own: the cluster enables Compute Engine, which creates the disks.
    public static var googleServices: [GoogleService] { [] }
    /// Compute Engine, which creates the disks.
    public static var googleEncryptingServices: [GoogleService] { [.compute] }
}
