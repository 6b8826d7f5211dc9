package io.github.ecsdelivery.registry;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the name of a registry's host tells. */
final class Hosts {
    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|[a-z0-9.-]+\\.localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");
    // aws-facts D1.
    private static final Pattern ECR =
            Pattern.compile("\\d{12}\\.dkr[.-]ecr(-fips)?\\.[a-z0-9-]+\\.(amazonaws\\.(com(\\.cn)?|eu)|on\\.aws"
                    + "|on\\.amazonwebservices\\.com\\.cn|c2s\\.ic\\.gov|sc2s\\.sgov\\.gov|cloud\\.adc-e\\.uk"
                    + "|csp\\.hci\\.ic\\.gov)");
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private Hosts() {}

    /** Whether a host, with or without port, is this machine itself, by its name alone. */
    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether it is a private registry of ECR. */
    static boolean isEcr(String host) {
        return ECR.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    /** Host and port of an address in lower case, without the port that its scheme has anyway. */
    static String authority(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        int usual = "http".equalsIgnoreCase(uri.getScheme()) ? HTTP : HTTPS;
        return uri.getPort() < 0 || uri.getPort() == usual ? host : host + ":" + uri.getPort();
    }

    /** The same of a host that is asked over TLS. */
    static String authority(String host, int port) {
        return host.toLowerCase(Locale.ROOT) + (port == HTTPS ? "" : ":" + port);
    }
}
