package io.github.ecsdelivery.bluegreen.rollback;

import io.github.ecsdelivery.bluegreen.ReleasedImage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image as a task definition names it.
 *
 * @param registry host, empty for Docker Hub
 * @param repository name without the host
 * @param version digest, else tag, else {@code latest}
 */
record ImageName(String registry, String repository, String version) {
    /** Hosts of a private registry of ECR: account and region tell which (aws-facts D1). */
    private static final Pattern ECR = Pattern.compile("([0-9]{12})\\.dkr[.-]ecr(?:-fips)?\\.([a-z0-9-]+)\\..+");

    static ImageName of(String reference) {
        ReleasedImage image = ReleasedImage.named(reference);
        String name = image.repository();
        String first = name.substring(0, Math.max(0, name.indexOf('/')));
        boolean hosted = first.contains(".") || first.contains(":") || first.equals("localhost");
        String tagged = reference.replaceFirst("@.*", "").substring(name.length());
        String digest = image.digest();
        return new ImageName(
                hosted ? first : "",
                hosted ? name.substring(first.length() + 1) : name,
                digest != null ? digest : tagged.isEmpty() ? "latest" : tagged.substring(1));
    }

    /** Whether it names one image for ever. */
    boolean isPinned() {
        return version.startsWith("sha256:");
    }

    /** Whether it lies in that registry, by whichever of its hosts it is named. */
    boolean isIn(String host) {
        Matcher own = ECR.matcher(registry);
        Matcher other = ECR.matcher(host);
        return registry.equals(host)
                || (own.matches()
                        && other.matches()
                        && own.group(1).equals(other.group(1))
                        && own.group(2).equals(other.group(2)));
    }
}
