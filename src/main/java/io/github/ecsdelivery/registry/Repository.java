package io.github.ecsdelivery.registry;

import io.github.ecsdelivery.image.RepositoryAddress;
import java.net.URI;
import java.util.List;

/** A repository and the way to it. */
record Repository(RepositoryAddress address, Site site, Exchange exchange, Attempts attempts) {

    /** The address of something in it. */
    URI uri(String path) {
        return site.uri("/v2/" + name() + path);
    }

    /** What a token must allow to read. */
    List<String> pulling() {
        return List.of("repository:" + name() + ":pull");
    }

    /** What a token must allow to write. */
    List<String> pushing() {
        return List.of("repository:" + name() + ":pull,push");
    }

    /** What a token must allow to write what is read from another repository. */
    List<String> pushingFrom(String origin) {
        return List.of("repository:" + name() + ":pull,push", "repository:" + origin + ":pull");
    }

    /** A tag or digest of it, for people. */
    String named(String reference) {
        return address + (Digests.isDigest(reference) ? "@" : ":") + reference;
    }

    private String name() {
        return site.repository(address.repository());
    }
}
