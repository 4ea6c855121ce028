import StackDiagnostics
import Testing

@Suite struct FormatTests {
    static let diagnostics = [
        Diagnostic(
            .invalidName, "the name 'a,b' is 100% wrong: see below",
            at: SourceLocation(file: "/team/stacks/Hello.swift", line: 7, column: 9),
            notes: [
                .init("did you mean 'ab'?"),
                .init("declared here", at: SourceLocation(file: "/team/stacks/Other.swift", line: 3, column: 1)),
            ]),
        Diagnostic(
            .emptyStack, .warning, "nothing", at: SourceLocation(file: "/elsewhere/x.swift", line: 1, column: 1)),
        Diagnostic(.diskFailure, "two\nlines \u{1B}[31m", at: nil),
    ]
    static let options = DiagnosticFormat.Options(workingFolder: "/team", toolVersion: "1.2.3")

    @Test func terminal() {
        #expect(
            DiagnosticFormat.terminal.render(Self.diagnostics, Self.options) == """
                stacks/Hello.swift:7: error[SG101]: the name 'a,b' is 100% wrong: see below
                  note: did you mean 'ab'?
                  stacks/Other.swift:3: note: declared here
                /elsewhere/x.swift:1: warning[SG103]: nothing
                error[SG801]: two\\nlines \\u{1B}[31m

                """)
    }

    @Test func terminalHasColoursOnlyWhenAsked() {
        var options = Self.options
        #expect(!DiagnosticFormat.terminal.render(Self.diagnostics, options).contains("\u{1B}"))
        options.usesColor = true
        let text = DiagnosticFormat.terminal.render(Self.diagnostics, options)
        #expect(text.contains("\u{1B}[1;31merror[SG101]:\u{1B}[0m"))
        #expect(text.contains("\u{1B}[1;33mwarning[SG103]:\u{1B}[0m"))
        #expect(text.contains("\u{1B}[1;36mnote:\u{1B}[0m"))
    }

    @Test func github() {
        #expect(
            DiagnosticFormat.github.render(Self.diagnostics, Self.options) == """
                ::error file=stacks/Hello.swift,line=7,col=9,title=SG101::the name 'a,b' is 100%25 wrong: see below\
                %0Anote: did you mean 'ab'?%0Astacks/Other.swift:3: note: declared here
                ::warning file=/elsewhere/x.swift,line=1,col=1,title=SG103::nothing
                ::error title=SG801::two%0Alines \u{1B}[31m

                """)
    }

    @Test func githubPropertiesEscapeTheirSeparators() {
        let location = SourceLocation(file: "/team/a:b,c%\r\n.swift", line: 1, column: 1)
        let text = DiagnosticFormat.github.render([Diagnostic(.emptyStack, "a:b,c\r", at: location)], Self.options)
        #expect(text == "::error file=a%3Ab%2Cc%25%0D%0A.swift,line=1,col=1,title=SG103::a:b,c%0D\n")
    }

    @Test(arguments: ["/team", "/team/", "/"])
    func aPathIsRelativeToTheWorkingFolder(folder: String) {
        let location = SourceLocation(file: "/team/a.swift", line: 1, column: 1)
        let options = DiagnosticFormat.Options(workingFolder: folder, toolVersion: "1")
        let text = DiagnosticFormat.terminal.render([Diagnostic(.emptyStack, "x", at: location)], options)
        #expect(text.hasPrefix(folder == "/" ? "team/a.swift:1" : "a.swift:1"))
    }

    @Test func aFolderWhoseNameBeginsAlikeIsNotTheWorkingFolder() {
        let location = SourceLocation(file: "/teammate/a.swift", line: 1, column: 1)
        let text = DiagnosticFormat.terminal.render([Diagnostic(.emptyStack, "x", at: location)], Self.options)
        #expect(text.hasPrefix("/teammate/a.swift:1:"))
    }

    @Test func json() {
        #expect(
            DiagnosticFormat.json.render(Array(Self.diagnostics[1...]), Self.options) == """
                [
                  {
                    "id": "SG103",
                    "severity": "warning",
                    "message": "nothing",
                    "file": "/elsewhere/x.swift",
                    "line": 1,
                    "column": 1,
                    "notes": []
                  },
                  {
                    "id": "SG801",
                    "severity": "error",
                    "message": "two\\nlines \\u001b[31m",
                    "file": null,
                    "line": null,
                    "column": null,
                    "notes": []
                  }
                ]

                """)
        let first = DiagnosticFormat.json.render([Self.diagnostics[0]], Self.options)
        #expect(first.contains(#""message": "declared here","#))
        #expect(first.contains(#""file": "stacks/Other.swift","#))
        #expect(DiagnosticFormat.json.render([], Self.options) == "[]\n")
    }

    @Test func sarif() {
        let location = SourceLocation(file: "/team/a b/ü.swift", line: 2, column: 3)
        // A team's diagnostics have no page, so their rules have no help.
        let name = DiagnosticID("ACME101", DiagnosticID.invalidName.summary)
        let empty = DiagnosticID("ACME103", DiagnosticID.emptyStack.summary)
        let first = Self.diagnostics[0]
        let text = DiagnosticFormat.sarif.render(
            [
                Diagnostic(empty, .warning, "second", at: nil),
                Diagnostic(name, first.message, at: first.location, notes: first.notes),
                Diagnostic(name, "third", at: location),
            ], Self.options)
        #expect(
            text == """
                {
                  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
                  "version": "2.1.0",
                  "runs": [
                    {
                      "tool": {
                        "driver": {
                          "name": "stackgen",
                          "version": "1.2.3",
                          "rules": [
                            {
                              "id": "ACME101",
                              "shortDescription": {
                                "text": "A name is not valid where it will be used"
                              }
                            },
                            {
                              "id": "ACME103",
                              "shortDescription": {
                                "text": "A stack declares nothing"
                              }
                            }
                          ]
                        }
                      },
                      "columnKind": "utf16CodeUnits",
                      "results": [
                        {
                          "ruleId": "ACME103",
                          "level": "warning",
                          "message": {
                            "text": "second"
                          },
                          "ruleIndex": 1
                        },
                        {
                          "ruleId": "ACME101",
                          "level": "error",
                          "message": {
                            "text": "the name 'a,b' is 100% wrong: see below\\nnote: did you mean 'ab'?"
                          },
                          "ruleIndex": 0,
                          "locations": [
                            {
                              "physicalLocation": {
                                "artifactLocation": {
                                  "uri": "stacks/Hello.swift"
                                },
                                "region": {
                                  "startLine": 7,
                                  "startColumn": 9
                                }
                              }
                            }
                          ],
                          "relatedLocations": [
                            {
                              "physicalLocation": {
                                "artifactLocation": {
                                  "uri": "stacks/Other.swift"
                                },
                                "region": {
                                  "startLine": 3,
                                  "startColumn": 1
                                }
                              },
                              "message": {
                                "text": "declared here"
                              }
                            }
                          ]
                        },
                        {
                          "ruleId": "ACME101",
                          "level": "error",
                          "message": {
                            "text": "third"
                          },
                          "ruleIndex": 0,
                          "locations": [
                            {
                              "physicalLocation": {
                                "artifactLocation": {
                                  "uri": "a%20b/%C3%BC.swift"
                                },
                                "region": {
                                  "startLine": 2,
                                  "startColumn": 3
                                }
                              }
                            }
                          ]
                        }
                      ]
                    }
                  ]
                }

                """)
        #expect(
            DiagnosticFormat.sarif.render([Self.diagnostics[1]], Self.options).contains(#""file:///elsewhere/x.swift""#)
        )
    }

    @Test("A rule of SARIF has the page of its diagnostic as help")
    func rulesHaveHelp() throws {
        let text = DiagnosticFormat.sarif.render([Self.diagnostics[0]], Self.options)
        #expect(text.contains(##""markdown": "# SG101: A name is not valid where it will be used\n"##))
        #expect(text.contains(##""text": "SG101: A name is not valid where it will be used\n"##))
    }
}
