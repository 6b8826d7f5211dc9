package io.github.ecsdelivery.environment;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What is wrong with the certificate of a far side, as this Java sees it. */
public final class Certificate {
    /** What to do about it, a sentence. */
    public static final String CURE =
            "Mostly a proxy in between shows a certificate of its own: put the certificate that signs it into a trust"
                    + " store and pass -Djavax.net.ssl.trustStore=<file> (and -Djavax.net.ssl.trustStorePassword) in"
                    + " MAVEN_OPTS.";

    // Two of the JDK's own texts, for names and for addresses, and that of Apache's client.
    private static final Pattern OTHER_HOST = Pattern.compile(
            "No (name matching|subject alternative (DNS )?names?)|HTTPS hostname wrong|doesn't match any of the"
                    + "|doesn't match common name");

    private Certificate() {}

    /**
     * What is wrong, a clause after {@code that of <host>}.
     *
     * @param failure of a connection
     * @return empty when it failed for another reason
     */
    public static Optional<String> fault(Throwable failure) {
        boolean certificate = false;
        String words = "";
        for (Throwable at = failure; at != null; at = next(at)) {
            String text = String.valueOf(at.getMessage());
            if (at instanceof CertificateExpiredException) {
                return Optional.of("has expired (" + text + ")");
            }
            if (at instanceof CertificateNotYetValidException) {
                return Optional.of("is not valid yet (" + text + "; look at the clock of this machine too)");
            }
            boolean unverified = at instanceof GeneralSecurityException || at instanceof SSLPeerUnverifiedException;
            if ((unverified || at instanceof IOException)
                    && OTHER_HOST.matcher(text).find()) {
                return Optional.of("is for another host (" + text + ")");
            }
            if (at instanceof CertPathBuilderException) {
                return Optional.of("is signed by nobody whom this Java trusts (" + text + ")");
            }
            certificate |= unverified;
            words = unverified ? text : words;
        }
        return certificate ? Optional.of("is not accepted (" + words + ")") : Optional.empty();
    }

    private static @Nullable Throwable next(Throwable at) {
        return at.getCause() == at ? null : at.getCause();
    }
}
