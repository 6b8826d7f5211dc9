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
import java.util.stream.Stream;

/**
 * Registries by the OCI distribution protocol, over TLS with the JVM's trust store and through the proxies of its system
 * properties. Only a registry that is named may have a certificate nobody knows, or no TLS at all. Thread-safe.
 */
public final class OciDistributions implements Distributions {
    private final Set<String> unverified;
    private final Set<String> withoutLogin;
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
        this(connection, unverified, Set.of(), userAgent, backoff);
    }

    /**
     * @param connection its time-outs and attempts are used
     * @param unverified registries on loopback, host with port, whose certificate is not verified
     * @param insecure registries anywhere, host with port, for which the user said so; those elsewhere are sent no login
     * @param userAgent what is sent as {@code User-Agent}
     * @param backoff how long to wait between attempts
     * @throws IllegalArgumentException when the certificate of a registry elsewhere should not be verified
     */
    public OciDistributions(
            Connection connection, Set<String> unverified, Set<String> insecure, String userAgent, Backoff backoff) {
        for (String host : unverified) {
            if (!Hosts.isLoopback(host)) {
                throw new IllegalArgumentException("The certificate of " + host + " must be verified.");
            }
        }
        this.withoutLogin = insecure.stream()
                .filter(host -> !Hosts.isLoopback(host))
                .map(OciDistributions::authority)
                .collect(Collectors.toUnmodifiableSet());
        this.unverified = Stream.concat(unverified.stream(), insecure.stream())
                .map(OciDistributions::authority)
                .collect(Collectors.toUnmodifiableSet());
        this.transport = new Transport(connection, this.unverified, userAgent);
        this.attempts = new Attempts(connection.attempts(), backoff, transport::isClosed);
        this.tokens = new Tokens(transport, backoff.clock());
    }

    @Override
    public Distribution at(RepositoryAddress address, LoginSource login) {
        Site site = sites.computeIfAbsent(address.registry(), this::site);
        // Whoever answers there may be anybody.
        boolean known = !withoutLogin.contains(authority(address.registry()));
        Access access = new Access(known && site.takesBasicAtOnce(), known ? login : () -> null, tokens);
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
        return new Site(registry, unverified.contains(authority(registry)));
    }

    /** Whether a host, with or without port, is this machine itself, by its name alone. */
    public static boolean isOnThisMachine(String host) {
        return Hosts.isLoopback(host);
    }

    private static String authority(String host) {
        return Hosts.authority(URI.create("https://" + host));
    }
}
