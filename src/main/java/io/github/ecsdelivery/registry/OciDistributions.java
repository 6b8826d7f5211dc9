package io.github.ecsdelivery.registry;

import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.image.Distribution;
import io.github.ecsdelivery.image.Distributions;
import io.github.ecsdelivery.image.LoginSource;
import io.github.ecsdelivery.image.RepositoryAddress;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Registries by the OCI distribution protocol, over TLS with the JVM's trust store and through the proxies of its system
 * properties. Only a registry of this machine that is named may have a certificate nobody knows, or no TLS at all.
 * Thread-safe.
 */
public final class OciDistributions implements Distributions {
    private final Set<String> unverified;
    private final Transport transport;
    private final Attempts attempts;
    private final Tokens tokens;
    private final Map<String, Site> sites = new ConcurrentHashMap<>();

    /**
     * @param connection its time-outs and attempts are used
     * @param unverified registries on loopback, host with port, whose certificate is not verified
     * @param userAgent what is sent as {@code User-Agent}
     * @param backoff how long to wait between attempts
     * @throws IllegalArgumentException when the certificate of a registry elsewhere should not be verified
     */
    public OciDistributions(Connection connection, Set<String> unverified, String userAgent, Backoff backoff) {
        for (String host : unverified) {
            if (!Hosts.isLoopback(host)) {
                throw new IllegalArgumentException("The certificate of " + host + " must be verified.");
            }
        }
        this.unverified = unverified.stream()
                .map(host -> Hosts.authority(URI.create("https://" + host)))
                .collect(Collectors.toUnmodifiableSet());
        this.transport = new Transport(connection, this.unverified, userAgent);
        this.attempts = new Attempts(connection.attempts(), backoff, transport::isClosed);
        this.tokens = new Tokens(transport, backoff.clock());
    }

    @Override
    public Distribution at(RepositoryAddress address, LoginSource login) {
        Site site = sites.computeIfAbsent(address.registry(), this::site);
        Access access = new Access(site.takesBasicAtOnce(), login, tokens);
        Exchange exchange =
                new Exchange(transport, site, access, attempts.backoff().clock());
        return new OciDistribution(new Repository(address, site, exchange, attempts));
    }

    /** Breaks off what is under way, which then fails as interrupted, and closes all connections. */
    @Override
    public void close() {
        transport.close();
    }

    private Site site(String registry) {
        return new Site(registry, unverified.contains(Hosts.authority(URI.create("https://" + registry))));
    }
}
