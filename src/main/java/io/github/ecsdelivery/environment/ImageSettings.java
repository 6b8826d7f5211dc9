package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.failure.DeliveryException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The group {@code <image>}: what is built and where it is pushed. */
public final class ImageSettings implements SettingsGroup {
    private @Nullable String repository;
    private @Nullable String baseImage;
    private @Nullable String mainClass;
    private List<String> ports = List.of();
    private List<String> jvmFlags = List.of();
    private List<String> args = List.of();
    private Map<String, String> environment = new LinkedHashMap<>();
    private Map<String, String> labels = new LinkedHashMap<>();
    private @Nullable String user;
    private @Nullable String tag;
    private @Nullable String tagLength;
    private @Nullable String cacheDirectory;
    private @Nullable String baseImageCache;
    private @Nullable String moveTags;
    private @Nullable String latestTag;
    private @Nullable String backupTag;
    private CredentialsSettings credentials = new CredentialsSettings();

    /** ECR repository, for example {@code shop/orders}; required. */
    public @Nullable String repository() {
        return SettingsGroup.given(repository);
    }

    /** Base image; default {@code public.ecr.aws/docker/library/eclipse-temurin:<release>-jre}. {@code @{registry}} is the registry of this delivery. */
    public @Nullable String baseImage() {
        return SettingsGroup.given(baseImage);
    }

    /** Main class; default the only class of the project with a main method. */
    public @Nullable String mainClass() {
        return SettingsGroup.given(mainClass);
    }

    /** Ports that the container listens on, for example {@code 8080} or {@code 8125/udp}. */
    public List<String> ports() {
        return SettingsGroup.given(ports);
    }

    /** Flags for the JVM, in this order. */
    public List<String> jvmFlags() {
        return SettingsGroup.given(jvmFlags);
    }

    /** Arguments for the main method, in this order. */
    public List<String> args() {
        return SettingsGroup.given(args);
    }

    /** Environment variables of the image. Never put secrets here: images are readable. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Labels of the image; those of the build are added. */
    public Map<String, String> labels() {
        return labels;
    }

    /** User, or {@code user:group}, that the container runs as; default the base image's. */
    public @Nullable String user() {
        return SettingsGroup.given(user);
    }

    /** Tag of the commit's image; default {@code @{commitTag}}, the start of the commit's id. */
    public @Nullable String tag() {
        return SettingsGroup.given(tag);
    }

    /**
     * How many characters of the commit's id the tag has.
     *
     * @throws DeliveryException SETTING_INVALID when it is no number from 4 to 64
     */
    public int tagLength(int byDefault) throws DeliveryException {
        return Numbers.whole("image.tagLength", tagLength, byDefault, 4, 64, "characters");
    }

    /** Folder for the layers of the application; default {@code ecs-delivery-cache} in the build directory. */
    public @Nullable String cacheDirectory() {
        return SettingsGroup.given(cacheDirectory);
    }

    /** Folder for the layers of base images; default the one that all tools with Jib share. */
    public @Nullable String baseImageCache() {
        return SettingsGroup.given(baseImageCache);
    }

    /** When {@code latest} and {@code backup} move: {@code success} (default: after the deployment succeeded), {@code push} or {@code never}. */
    public @Nullable String moveTags() {
        return SettingsGroup.given(moveTags);
    }

    /** Name of the tag for the newest release; default {@code latest}. */
    public @Nullable String latestTag() {
        return SettingsGroup.given(latestTag);
    }

    /** Name of the tag for the release before it; default {@code backup}. */
    public @Nullable String backupTag() {
        return SettingsGroup.given(backupTag);
    }

    /** Whose rights this step uses; default those of the delivery. */
    public CredentialsSettings credentials() {
        return credentials;
    }
}
