extension Explanation {
    static let filesAndDisk = [
        Explanation(
            .diskFailure,
            meaning: """
                The operating system refused to read or write a file: a missing permission, a full disk, a folder \
                that cannot be created.
                """,
            reason: """
                Nothing was written. Everything that was put in place before the failure was taken back.
                """,
            wrong: .commands(
                """
                swift run stackgen generate --output /proc/infrastructure
                """),
            right: .commands(
                """
                swift run stackgen generate --output infrastructure
                """)),
        Explanation(
            .conflictingFile,
            meaning: """
                Two declarations write the same file with different content, or paths that some file systems take \
                for the same file, such as `README.md` and `Readme.md`.
                """,
            reason: """
                One file would replace the other. On macOS and Windows, which ignore the case of names, a clone \
                would not even have both.
                """,
            wrong: .declarations(
                #"""
                ExtraFile("docs/runbook.md", text: "# Runbook\n")
                ExtraFile("docs/Runbook.md", text: "# How to restart the shop\n")
                """#),
            right: .declarations(
                #"""
                ExtraFile("docs/runbook.md", text: "# Runbook\n")
                ExtraFile("docs/restart.md", text: "# How to restart the shop\n")
                """#)),
        Explanation(
            .foreignFile,
            meaning: """
                A file that Stackgen did not write is where one of the stack's files belongs, and its content \
                differs.
                """,
            reason: """
                The file is somebody's work. `generate --force` takes it over, after you have seen what is in it.
                """,
            wrong: .commands(
                #"""
                mkdir docs
                echo '# How to restart the shop' > docs/runbook.md
                # Declare ExtraFile("docs/runbook.md", text: "# Runbook\n") in the stack:
                sed -i 's|// ExtraFile|ExtraFile|' stacks/Shop.swift
                swift run stackgen
                """#),
            right: .commands(
                """
                mv docs/runbook.md docs/restart.md
                swift run stackgen
                """)),
        Explanation(
            .symbolicLink,
            meaning: "A symbolic link is where a file or a folder of the stack belongs.",
            reason: """
                Writing through a link could change a file outside the output folder. Stackgen follows no link below \
                that folder.
                """,
            wrong: .commands(
                """
                mv k8s/web.yaml web.yaml
                ln -s ../web.yaml k8s/web.yaml
                swift run stackgen
                """),
            right: .commands(
                """
                rm k8s/web.yaml
                swift run stackgen
                """)),
        Explanation(
            .notAFile,
            meaning: """
                A folder, a device or a socket is where a file of the stack belongs, or a file where a folder is \
                needed.
                """,
            reason: """
                Only a person can tell whether the content of a folder may be deleted. Not even `--force` does it.
                """,
            wrong: .commands(
                """
                rm main.tf
                mkdir main.tf
                swift run stackgen
                """),
            right: .commands(
                """
                rmdir main.tf
                swift run stackgen
                """)),
        Explanation(
            .editedLeftover,
            meaning: """
                A file that is no longer part of the stack was edited by hand, so it is kept. Delete it, or let \
                `generate --force` remove it.
                """,
            reason: """
                The edit exists nowhere else, and the person who made it may not know that the stack has changed.
                """,
            wrong: .commands(
                """
                echo '# Ask the shop team before you scale this down.' >> k8s/worker.yaml
                sed -i '/Service("worker"/d' stacks/Shop.swift
                swift run stackgen
                """),
            right: .commands(
                """
                rm k8s/worker.yaml
                swift run stackgen
                """)),
        Explanation(
            .brokenManifest,
            meaning: """
                The ownership manifest, `.stackgen/manifest`, cannot be read: a line is damaged, or a merge left \
                conflict markers. Delete the markers and keep the lines of both sides.
                """,
            reason: "The manifest is the only record of which files Stackgen may overwrite and remove.",
            wrong: .commands(
                """
                echo '<<<<<<< HEAD' >> .stackgen/manifest
                swift run stackgen
                """),
            right: .commands(
                """
                sed -i '/^<<<<<<< /d' .stackgen/manifest
                swift run stackgen
                """)),
        Explanation(
            .newerManifest,
            meaning: """
                The ownership manifest has a format that only a newer Stackgen reads. Use that version or a later \
                one.
                """,
            reason: "An older version could take the files of the newer one for somebody else's.",
            wrong: .commands(
                """
                sed -i 's/^# stackgen manifest 2/# stackgen manifest 3/' .stackgen/manifest
                swift run stackgen
                """),
            right: .commands(
                """
                git restore .stackgen/manifest
                swift run stackgen
                """)),
        Explanation(
            .olderTool,
            meaning: """
                The files were written by a newer Stackgen than the one that runs: a package with an older \
                `Package.resolved`, or a colleague with an older checkout.
                """,
            reason: """
                The run would undo what the newer version improved, and two colleagues would overwrite each other's \
                files in turns.
                """,
            wrong: .commands(
                """
                # The first line of the manifest names the version:
                sed -i '1s/[0-9.]*$/9.0.0/' .stackgen/manifest
                swift run stackgen
                """),
            right: .commands(
                """
                git restore .stackgen/manifest
                swift run stackgen
                """)),
        Explanation(
            .concurrentRun,
            meaning: """
                Another run, or another program, is changing the same files. Wait for it to finish, then run again.
                """,
            reason: """
                Two runs at once could each overwrite the files of the other. The later one stops before it writes \
                anything.
                """,
            wrong: .commands(
                """
                # Another run has the lock for two seconds:
                flock .stackgen sleep 2 &
                sed -i '/Service("worker"/d' stacks/Shop.swift
                sleep 0.5
                swift run stackgen
                """),
            right: .commands(
                """
                swift run stackgen
                """)),
        Explanation(
            .invalidPath,
            meaning: """
                A path is absolute, leads out of the output folder, or is invalid or another file on some operating \
                system, such as `aux.txt` on Windows.
                """,
            reason: "A clone on another machine would miss the file or have it under another name.",
            wrong: .declarations(
                #"""
                ExtraFile("notes/aux.txt", text: "Restart the web service first.\n")
                """#),
            right: .declarations(
                #"""
                ExtraFile("notes/restart.txt", text: "Restart the web service first.\n")
                """#)),
        Explanation(
            .unreadableFile,
            meaning: """
                A file that would be replaced cannot be parsed, so nobody can tell which resources it declares. \
                Restore the version that was applied.
                """,
            reason: """
                A lost database would go unnoticed: the new file is compared with the one before it (`SG812`).
                """,
            wrong: .commands(
                """
                echo '}' >> main.tf
                git commit --quiet --all --message 'Edit a generated file'
                sed -i '/Service("worker"/d' stacks/Shop.swift
                swift run stackgen
                """),
            right: .commands(
                """
                git restore --source main~1 main.tf
                swift run stackgen
                """)),
        Explanation(
            .oversizedFile,
            meaning: """
                `stackgen.lock`, the ownership manifest or a file of the stack is larger than Stackgen reads.
                """,
            reason: """
                The limit keeps a file that is not what it should be, such as a log or an image, from filling the \
                memory.
                """,
            wrong: .commands(
                """
                truncate --size 2M stackgen.lock
                swift run stackgen
                """),
            right: .commands(
                """
                git restore stackgen.lock
                swift run stackgen
                """)),
        Explanation(
            .editedFile,
            meaning: """
                A generated file was edited by hand, and Git does not have the edit. Make the change in the stack, \
                or commit the edit first if you want to keep it for comparison.
                """,
            reason: "Generating would lose the edit without a trace.",
            wrong: .commands(
                """
                echo '# TODO: a second table' >> main.tf
                swift run stackgen
                """),
            right: .commands(
                """
                git restore main.tf
                swift run stackgen
                """)),
        Explanation(
            .overwrittenEdit,
            meaning: """
                A generated file differs from what was generated, and Git has its content. The file is generated \
                again.
                """,
            reason: """
                Nothing is lost, but whoever edited the file expected the edit to last: it belongs in the stack.
                """,
            wrong: .commands(
                """
                echo '# TODO: a second table' >> main.tf
                git add main.tf
                swift run stackgen
                """),
            right: .commands(
                """
                swift run stackgen
                """)),
        Explanation(
            .otherStack,
            meaning: """
                The ownership manifest in the folder belongs to another stack. If the stack was renamed, rename it \
                back or confirm with `--force` after reading what would change.
                """,
            reason: "The files of the other stack would be removed as left-over ones.",
            wrong: .commands(
                """
                sed -i 's/let name = "shop"/let name = "store"/' stacks/Shop.swift
                swift run stackgen
                """),
            right: .commands(
                """
                git restore stacks/Shop.swift
                swift run stackgen
                """)),
        Explanation(
            .unmakablePath,
            meaning: """
                The ownership manifest lists a left-over file that neither Stackgen nor the stack can have written.
                """,
            reason: "Anyone who can edit the manifest could otherwise have the next run delete any file.",
            wrong: .commands(
                """
                echo 'The notes of the team' > notes.txt
                echo "$(sha256sum notes.txt)" >> .stackgen/manifest
                swift run stackgen
                """),
            right: .commands(
                """
                git restore .stackgen/manifest
                swift run stackgen
                """)),
        Explanation(
            .releasedFile,
            meaning: """
                A left-over file has a name that Stackgen never removes, such as `LICENSE` or `Package.swift`. It is \
                yours from now on.
                """,
            reason: "A repository without its license or its package is worse than a file too many.",
            wrong: .commands(
                """
                echo 'Apache-2.0' > LICENSE
                echo "$(sha256sum LICENSE)" >> .stackgen/manifest
                swift run stackgen
                """),
            right: .commands(
                """
                swift run stackgen
                """)),
        Explanation(
            .keptFile,
            meaning: """
                A run was interrupted while it replaced a file that another program was editing. The edited file is \
                kept in `.stackgen/kept`.
                """,
            reason: """
                The edit is in neither the old nor the new file. Copy what you need from it, then delete it.
                """,
            wrong: .commands(
                """
                # A killed run left its staging folder, with a file that it does not know:
                mkdir .stackgen/staging
                touch .stackgen/staging/journal
                echo '# Edited while the run was killed.' > .stackgen/staging/web.yaml
                swift run stackgen
                """),
            right: .commands(
                """
                rm -r .stackgen/kept
                swift run stackgen
                """)),
        Explanation(
            .formerFolder,
            meaning: """
                A folder contains the files of a stack that is no longer written there, while another stack is \
                written for the first time: a stack was renamed, or the package got its second stack, so that each \
                stack has a folder of its own.
                """,
            reason: """
                The new files would be compared with nothing, so a lost resource would go unnoticed. Move the files \
                with the manifest, and the comparison works.
                """,
            wrong: .commands(
                """
                # Add a second stack:
                sed -i 's|// Admin()|Admin()|' stacks/main.swift
                swift run stackgen
                """),
            right: .commands(
                """
                mkdir shop
                git mv .stackgen BOOTSTRAP.md k8s main.tf policies shop
                swift run stackgen
                """)),
        Explanation(
            .failedLookUp,
            meaning: """
                `stackgen pin --update` could not look up a pin: `skopeo`, `git` or `nix` is missing, failed, or did \
                not answer with a pin.
                """,
            reason: "The lock is unchanged. A guessed or partial pin would be worse than the old one.",
            wrong: .commands(
                """
                # skopeo is not installed.
                swift run stackgen pin --update docker.io/library/redis:alpine
                """),
            right: .commands(
                """
                swift run stackgen pin docker.io/library/redis:alpine=sha256:0c1f5d2e9b8a7f6e5d4c3b2a19080f7e6d5c4b3a29180f7e6d5c4b3a291807f6
                """)),
    ]
}
