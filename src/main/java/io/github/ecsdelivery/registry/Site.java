package io.github.ecsdelivery.registry;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Where a registry is reached. */
final class Site {
    private static final Set<String> DOCKER_HUB = Set.of("docker.io", "index.docker.io", "registry-1.docker.io");

    private final boolean dockerHub;
    private final String authority;
    private final boolean unverified;
    private volatile boolean plain;

    /**
     * @param registry host, with a port where it has one, as image references name it
     * @param unverified whether its certificate is not verified, and TLS not demanded
     */
    Site(String registry, boolean unverified) {
        String name = registry.toLowerCase(Locale.ROOT);
        this.dockerHub = DOCKER_HUB.contains(name);
        this.authority = dockerHub ? "registry-1.docker.io" : Hosts.authority(URI.create("https://" + name));
        this.unverified = unverified;
    }

    /** The name of a repository in paths and scopes; official images of Docker Hub are in a folder of their own. */
    String repository(String name) {
        return dockerHub && name.indexOf('/') < 0 ? "library/" + name : name;
    }

    /** The address of a path. */
    URI uri(String path) {
        return URI.create((plain ? "http://" : "https://") + authority + path);
    }

    /**
     * An address that the registry gave. Behind a proxy that ends TLS a registry takes itself for a plain one; its own
     * addresses are always asked by the scheme that it has.
     */
    URI adapt(URI given) {
        String scheme = plain ? "http" : "https";
        if (!owns(given) || scheme.equalsIgnoreCase(given.getScheme())) {
            return given;
        }
        String query = given.getRawQuery() == null ? "" : "?" + given.getRawQuery();
        return URI.create(scheme + "://" + authority + given.getRawPath() + query);
    }

    /** Whether an address is at this registry, so that it may see the login. */
    boolean owns(URI address) {
        return Hosts.authority(address).equals(authority);
    }

    /** Whether it is known to take the login without asking for it: ECR, and what stands in for it on this machine. */
    boolean takesBasicAtOnce() {
        return Hosts.isEcr(authority) || Hosts.isLoopback(authority);
    }

    /** From now on without TLS. Whether this changed anything: false where that is not allowed. */
    boolean turnPlain() {
        boolean changes = unverified && !plain;
        plain |= changes;
        return changes;
    }
}
