import StackCompiler
import StackComponents
import StackDiagnostics
import StackLanguage
import StackModel
import Testing

@Suite("Network on Google Cloud")
struct GoogleNetworkTests {
    @Test("The ranges are inside the network and do not overlap", arguments: ["10.40.0.0/16", "10.40.4.0/22"])
    func ranges(_ cidr: String) throws {
        let text = compile { _ in GoogleSample.cloud(cidr: cidr) }.text("main.tf")
        let ranges = try text.matches(of: /ip_cidr_range += "(.+?)"/).map { try IPv4Network(String($0.1)) }
        #expect(ranges.count == 4)
        let whole = try IPv4Network(cidr)
        for (index, range) in ranges.enumerated() {
            #expect(whole.contains(range), "\(range)")
            #expect(ranges[..<index].allSatisfy { !$0.overlaps(range) }, "\(range)")
        }
    }

    @Test("Stores accept no other traffic, nodes leave through NAT, and flows are logged")
    func closed() {
        let compiled = compile { _ in GoogleSample.cloud() }
        #expect(
            compiled.block(#"resource "google_compute_firewall" "main_data""#) == """
                resource "google_compute_firewall" "main_data" {
                  name               = "sample-main-data"
                  network            = google_compute_network.main.id
                  direction          = "EGRESS"
                  priority           = 65000
                  destination_ranges = ["10.40.240.0/24"]

                  deny {
                    protocol = "all"
                  }

                  log_config {
                    metadata = "INCLUDE_ALL_METADATA"
                  }
                }
                """)
        let text = compiled.text("main.tf")
        #expect(text.contains("google_compute_router_nat") && text.contains("flow_sampling        = 0.5"))
        // The zone exists even without a store: it is lasting, and removing the last store would otherwise delete it.
        let zone = compiled.block(#"resource "google_dns_managed_zone" "main""#)
        #expect(zone.split(separator: "\n").contains { $0.hasPrefix("  visibility ") && $0.hasSuffix("\"private\"") })
        #expect(!text.contains("google_dns_record_set"))
    }

    @Test("Addresses are checked against Google Cloud's limits")
    func faults() {
        let small = compile { _ in GoogleSample.cloud(cidr: "10.40.0.0/24") }
        #expect(small.diagnostics.map(\.message).joined().contains("room for a node"))
        let crowded = compile { _ in
            GoogleSample.cloud(
                KubernetesCluster("games", in: "main", nodes: 3...9, of: "n2-standard-4"), cidr: "10.40.0.0/20")
        }
        #expect(crowded.faults == ["SG301 at \(#line - 2)"])
        #expect(crowded.diagnostics[0].message.contains("pod addresses for 8 nodes"))
    }
}
