package io.github.ecsdelivery.mojo;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Makes the proxies of Maven's settings and of the environment those of the JVM, the only ones that Jib knows. What is
 * set already stays; loopback, where the sandbox lives, is never proxied.
 */
final class Proxies {
    private static final List<String> LOOPBACK = List.of("localhost", "127.*", "[::1]");

    private final List<Proxy> proxies;
    private final SettingsDecrypter decrypter;
    private final Map<String, String> environment;
    private final Properties system;
    private final List<String> said = new ArrayList<>();

    /**
     * @param proxies of Maven's settings, active or not
     * @param decrypter Maven's own
     * @param environment environment variables
     * @param system system properties, which are added to
     */
    Proxies(List<Proxy> proxies, SettingsDecrypter decrypter, Map<String, String> environment, Properties system) {
        this.proxies = proxies;
        this.decrypter = decrypter;
        this.environment = environment;
        this.system = system;
    }

    /** One proxy, wherever it was found. */
    private record Found(
            String host,
            int port,
            @Nullable String user,
            @Nullable String password,
            @Nullable String exceptions,
            String source) {
        @Override
        public String toString() {
            return host + ":" + port + (user == null ? "" : " as " + user) + " (" + source + ")";
        }
    }

    /**
     * Sets what is unset.
     *
     * @return what was set, for the log and without passwords; empty when nothing was
     */
    List<String> apply() {
        for (String scheme : List.of("https", "http")) {
            if (system.getProperty(scheme + ".proxyHost") == null) {
                find(scheme).ifPresent(proxy -> said.add(set(scheme, proxy)));
            }
        }
        spareLoopback();
        return List.copyOf(said);
    }

    private Optional<Found> find(String scheme) {
        return ofMaven(scheme).or(() -> ofEnvironment(scheme));
    }

    // Maven itself takes an http proxy for https too, as users of settings.xml expect.
    private Optional<Found> ofMaven(String scheme) {
        List<Proxy> active = proxies.stream().filter(Proxy::isActive).toList();
        return Stream.concat(
                        active.stream().filter(proxy -> scheme.equalsIgnoreCase(proxy.getProtocol())),
                        active.stream()
                                .filter(proxy ->
                                        scheme.equals("https") && "http".equalsIgnoreCase(proxy.getProtocol())))
                .findFirst()
                .map(this::decrypted)
                .filter(proxy -> proxy.getHost() != null)
                .map(proxy -> new Found(
                        proxy.getHost(),
                        proxy.getPort(),
                        given(proxy.getUsername()),
                        // A password that could not be decrypted must not go over the wire.
                        proxy.getPassword() != null && proxy.getPassword().startsWith("{")
                                ? null
                                : given(proxy.getPassword()),
                        given(proxy.getNonProxyHosts()),
                        "settings.xml" + (given(proxy.getId()) == null ? "" : ", proxy '" + proxy.getId() + "'")));
    }

    private Proxy decrypted(Proxy proxy) {
        Proxy decrypted =
                decrypter.decrypt(new DefaultSettingsDecryptionRequest(proxy)).getProxy();
        return decrypted == null ? proxy : decrypted;
    }

    private Optional<Found> ofEnvironment(String scheme) {
        // CGI programs cannot trust HTTP_PROXY in capitals, builds can.
        String lower = scheme + "_proxy";
        for (String name : List.of(lower, lower.toUpperCase(Locale.ROOT))) {
            String value = given(environment.get(name));
            if (value != null) {
                return parse(value, name);
            }
        }
        return Optional.empty();
    }

    private Optional<Found> parse(String value, String name) {
        URI uri;
        try {
            uri = URI.create(value.contains("://") ? value : "http://" + value);
        } catch (IllegalArgumentException e) {
            return notUsed(name);
        }
        if (uri.getHost() == null) {
            return notUsed(name);
        }
        String[] login = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        return Optional.of(new Found(
                uri.getHost(),
                uri.getPort() < 0 ? ("https".equals(uri.getScheme()) ? 443 : 80) : uri.getPort(),
                login.length < 1 ? null : decoded(login[0]),
                login.length < 2 ? null : decoded(login[1]),
                exceptions(),
                name));
    }

    // The value may hold a password.
    private Optional<Found> notUsed(String name) {
        said.add(name + " is no address of a proxy, expected http://<host>:<port>; it is not used");
        return Optional.empty();
    }

    /** NO_PROXY as the JVM writes it: bars for commas, a star before a suffix. */
    private @Nullable String exceptions() {
        String value = given(environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", "")));
        if (value == null) {
            return null;
        }
        return Stream.of(value.split("[,\\s]+"))
                .filter(host -> !host.isEmpty())
                .flatMap(host -> host.equals("*") || host.matches("[\\d.*]+") || host.contains(":")
                        ? Stream.of(host)
                        : Stream.of(host.replaceFirst("^\\*?\\.", ""), "*." + host.replaceFirst("^\\*?\\.", "")))
                .collect(Collectors.joining("|"));
    }

    private String set(String scheme, Found proxy) {
        system.setProperty(scheme + ".proxyHost", proxy.host());
        system.setProperty(scheme + ".proxyPort", String.valueOf(proxy.port()));
        if (proxy.user() != null && system.getProperty(scheme + ".proxyUser") == null) {
            system.setProperty(scheme + ".proxyUser", proxy.user());
            if (proxy.password() != null) {
                system.setProperty(scheme + ".proxyPassword", proxy.password());
                // The JDK alone tells its password to no tunnel; a proxy for https is nothing else.
                system.putIfAbsent("jdk.http.auth.tunneling.disabledSchemes", "");
            }
        }
        if (proxy.exceptions() != null && system.getProperty("http.nonProxyHosts") == null) {
            system.setProperty("http.nonProxyHosts", proxy.exceptions());
        }
        return "Proxy for " + scheme + ": " + proxy;
    }

    // Unset, the JVM spares loopback by itself; set, it spares only what is listed.
    private void spareLoopback() {
        String listed = system.getProperty("http.nonProxyHosts");
        if (listed == null) {
            return;
        }
        List<String> hosts = new ArrayList<>(List.of(listed.split("\\|")));
        hosts.removeIf(String::isBlank);
        LOOPBACK.stream().filter(host -> !hosts.contains(host)).forEach(hosts::add);
        system.setProperty("http.nonProxyHosts", String.join("|", hosts));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
