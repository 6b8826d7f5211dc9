package io.github.ecsdelivery.spec.java;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the name of a base image tells of the Java in it. */
public final class BaseImage {
    private static final String JAVA =
            "(?:java|jdk|jre|openjdk|temurin|(?:amazon)?corretto|semeru|zulu|liberica|sapmachine)";

    /** {@code eclipse-temurin}, {@code openjdk}, {@code jdk}: images that are Java, so that the tag begins with its version. */
    private static final Pattern IS_JAVA = Pattern.compile("(?:.*[^a-z])?" + JAVA + "(?:[^a-z].*)?");

    /** {@code java17-debian12}, {@code openjdk-17}. */
    private static final Pattern IN_NAME = Pattern.compile("(?:^|[^a-z])" + JAVA + "-?([0-9]{1,2})(?![0-9.])");

    private static final Pattern START_OF_TAG = Pattern.compile("^v?(?:1\\.(?=8))?([0-9]{1,2})(?![0-9])");

    /** {@code 3.9-eclipse-temurin-17}, {@code jre-17.0.9}, {@code open-17-jre}. */
    private static final Pattern IN_TAG = Pattern.compile("(?:^|[^a-z])(?:open|" + JAVA + ")-?([0-9]{1,2})(?![0-9])");

    private static final int OLDEST = 5;

    private BaseImage() {}

    /**
     * The Java release in an image, or null when its name does not tell.
     *
     * @param image for example {@code public.ecr.aws/amazoncorretto/amazoncorretto:21-alpine}
     */
    public static @Nullable Integer javaRelease(String image) {
        int at = image.indexOf('@');
        String named = at < 0 ? image : image.substring(0, at);
        String last = named.substring(named.lastIndexOf('/') + 1);
        int colon = last.indexOf(':');
        String name = colon < 0 ? last : last.substring(0, colon);
        String tag = colon < 0 ? "" : last.substring(colon + 1);
        Integer found = first(IN_NAME, name);
        if (found == null && IS_JAVA.matcher(name).matches()) {
            found = first(START_OF_TAG, tag);
        }
        return found == null ? first(IN_TAG, tag) : found;
    }

    private static @Nullable Integer first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return null;
        }
        Integer release = Integer.valueOf(matcher.group(1));
        return release >= OLDEST ? release : null;
    }
}
