package io.github.ecsdelivery.registry;

import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.DistributionException.Kind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Digests of the OCI image specification, {@code <algorithm>:<hex>}. */
final class Digests {
    private static final Map<String, String> ALGORITHMS = Map.of("sha256", "SHA-256", "sha512", "SHA-512");
    private static final Pattern DIGEST = Pattern.compile("(sha256:[a-fA-F0-9]{64}|sha512:[a-fA-F0-9]{128})");

    private Digests() {}

    /** Whether a reference is a digest that can be checked; else it is a tag. */
    static boolean isDigest(String reference) {
        return DIGEST.matcher(reference).matches();
    }

    /**
     * Counts towards a digest.
     *
     * @throws DistributionException REFUSED when it is no digest that can be checked
     */
    static MessageDigest towards(String digest) throws DistributionException {
        if (!isDigest(digest)) {
            throw new DistributionException(
                    Kind.REFUSED, 0, "", "'" + digest + "' is no digest by sha256 or sha512", null);
        }
        String algorithm = digest.substring(0, digest.indexOf(':'));
        try {
            return MessageDigest.getInstance(ALGORITHMS.getOrDefault(algorithm, algorithm));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256 and SHA-512", e);
        }
    }

    /** What was counted, by the algorithm of the expected digest. */
    static String finish(MessageDigest counted, String expected) {
        return expected.substring(0, expected.indexOf(':') + 1) + HexFormat.of().formatHex(counted.digest());
    }

    /** The digest of bytes by the algorithm of another one. */
    static String of(byte[] content, String other) throws DistributionException {
        MessageDigest counted = towards(other);
        counted.update(content);
        return finish(counted, other);
    }

    static boolean equal(String one, String other) {
        return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }
}
