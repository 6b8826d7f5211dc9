package io.github.ecsdelivery.realparts;

import io.github.ecsdelivery.image.RegistryLogin;
import java.io.IOException;
import java.nio.file.Path;

/** A registry client that shares no code with Jib. */
final class Skopeo {
    private final String program = Part.demand("skopeo", "skopeo");

    /** An image of a registry on loopback. */
    record Remote(String reference, RegistryLogin login) {
        String address() {
            return "docker://" + reference;
        }

        String credentials() {
            return login.username() + ":" + login.password();
        }
    }

    /** Pulls an image into an OCI layout. */
    void pull(Remote image, Path layout, String tag) throws IOException, InterruptedException {
        Run.of(
                        program,
                        "--insecure-policy",
                        "copy",
                        "--src-tls-verify=false",
                        "--src-creds",
                        image.credentials(),
                        image.address(),
                        "oci:" + layout + ":" + tag)
                .output();
    }

    /** Pulls an image, or an index with all its images, into a folder that has the bytes as they are. */
    void fetch(Remote image, Path folder) throws IOException, InterruptedException {
        Run.of(
                        program,
                        "--insecure-policy",
                        "copy",
                        "--all",
                        "--preserve-digests",
                        "--src-tls-verify=false",
                        "--src-creds",
                        image.credentials(),
                        image.address(),
                        "dir:" + folder)
                .output();
    }

    /**
     * Makes a tar of an image that {@link #fetch} pulled.
     *
     * @param kind {@code docker-archive} or {@code oci-archive}
     */
    void pack(Path folder, String kind, Path tar) throws IOException, InterruptedException {
        Run.of(program, "--insecure-policy", "copy", "dir:" + folder, kind + ":" + tar + ":acme/orders:packed")
                .output();
    }

    /** The manifest that a tag or digest names, as it is. */
    String raw(Remote image) throws IOException, InterruptedException {
        return Run.of(
                        program,
                        "inspect",
                        "--raw",
                        "--tls-verify=false",
                        "--creds",
                        image.credentials(),
                        image.address())
                .output();
    }

    /** Copies an image from one registry to another without changing a byte. */
    void copy(Remote from, Remote to) throws IOException, InterruptedException {
        Run.of(
                        program,
                        "--insecure-policy",
                        "copy",
                        "--preserve-digests",
                        "--src-tls-verify=false",
                        "--src-creds",
                        from.credentials(),
                        "--dest-tls-verify=false",
                        "--dest-creds",
                        to.credentials(),
                        from.address(),
                        to.address())
                .output();
    }

    /** What it says about the tags of a repository, JSON. */
    String tags(Remote repository) throws IOException, InterruptedException {
        return Run.of(
                        program,
                        "list-tags",
                        "--tls-verify=false",
                        "--creds",
                        repository.credentials(),
                        repository.address())
                .output();
    }

    /** {@code sha256:…} of what a tag names. */
    String digest(Remote image) throws IOException, InterruptedException {
        return Run.of(
                        program,
                        "inspect",
                        "--tls-verify=false",
                        "--creds",
                        image.credentials(),
                        "--format",
                        "{{.Digest}}",
                        image.address())
                .output()
                .strip();
    }
}
