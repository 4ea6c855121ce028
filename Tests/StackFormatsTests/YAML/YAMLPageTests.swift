import StackFormats
import Testing

/// The documentation page about YAML.
@Suite struct YAMLPageTests {
    @Test func pageShowsWhatIsPrinted() throws {
        let service: YAML.Node = [
            "apiVersion": "v1",
            "kind": "Service",
            "metadata": ["name": "api", "annotations": ["owner": "no", "on-call": "12:30", "note": "It's \"ours\"."]],
            "spec": [
                "ports": [["name": "http", "port": YAML.Node(80).commented("The mesh adds TLS.")]],
                "selector": YAML.Node(["app": "api"]).commented("Both colours of a release."),
                "externalIPs": [],
            ],
        ]
        let settings: YAML.Node = [
            "apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "api"],
            "data": ["motd": "Hello,\n  world\n", "ratio": "0.10", "version": "1.2.3"],
        ]
        let stream = YAML.Stream([service, settings], header: ["Made from the stack; changes here are lost."])
        let page = try FormatPage("YAML")
        #expect(try page.showsCode(of: #filePath))
        #expect(page.output("yaml") == stream.render().text)
        #expect(stream.render().refusals.isEmpty)
    }
}
