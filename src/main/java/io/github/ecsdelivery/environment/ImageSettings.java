package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.failure.DeliveryException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The group {@code <image>}: what is built and where it is pushed. */
public final class ImageSettings extends NestedSettings {
    private @Nullable String repository;
    private @Nullable String baseImage;
    private @Nullable String mainClass;
    private List<String> ports = List.of();
    private List<String> jvmFlags = List.of();
    private List<String> args = List.of();
    private Map<String, String> environment = new LinkedHashMap<>();
    private Map<String, String> labels = new LinkedHashMap<>();
    private @Nullable String user;
    private @Nullable String workingDirectory;
    private List<String> volumes = List.of();
    private List<String> entrypoint = List.of();
    private List<String> extraClasspath = List.of();
    private @Nullable String appRoot;
    private @Nullable String format;
    private @Nullable String creationTime;
    private @Nullable String filesModificationTime;
    private @Nullable String containerizingMode;
    private List<String> platforms = List.of();
    private ExtraDirectoriesSettings extraDirectories = new ExtraDirectoriesSettings();
    private @Nullable String imageTar;
    private List<String> tags = List.of();
    private @Nullable String rebuild;
    private @Nullable String createRepository;
    private NewRepositorySettings newRepository = new NewRepositorySettings();
    private ScanSettings scan = new ScanSettings();
    private @Nullable String tag;
    private @Nullable String tagLength;
    private @Nullable String cacheDirectory;
    private @Nullable String baseImageCache;
    private List<String> insecureRegistries = List.of();
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

    /** Working directory of the program, an absolute path in the container; default the base image's. */
    public @Nullable String workingDirectory() {
        return SettingsGroup.given(workingDirectory);
    }

    /** Volumes, absolute paths in the container. */
    public List<String> volumes() {
        return SettingsGroup.given(volumes);
    }

    /** Command that starts the program; {@code INHERIT} for the base image's. Default {@code java} with flags, class path and main class. */
    public List<String> entrypoint() {
        return SettingsGroup.given(entrypoint);
    }

    /** Paths in the container that go before the program's own on its class path. */
    public List<String> extraClasspath() {
        return SettingsGroup.given(extraClasspath);
    }

    /** Folder in the container for the program; default {@code /app}, for a WAR {@code /var/lib/jetty/webapps/ROOT}. */
    public @Nullable String appRoot() {
        return SettingsGroup.given(appRoot);
    }

    /** {@code Docker} (default) or {@code OCI}. */
    public @Nullable String format() {
        return SettingsGroup.given(format);
    }

    /** When the image says it was created: {@code COMMIT} (default), {@code EPOCH}, {@code USE_CURRENT_TIMESTAMP} or ISO 8601. */
    public @Nullable String creationTime() {
        return SettingsGroup.given(creationTime);
    }

    /** When its files say they were modified: {@code EPOCH_PLUS_SECOND} (default) or ISO 8601. */
    public @Nullable String filesModificationTime() {
        return SettingsGroup.given(filesModificationTime);
    }

    /** {@code exploded} (default), {@code packaged} (the project's jar) or {@code boot} (the jar that Spring Boot made executable, in layers). */
    public @Nullable String containerizingMode() {
        return SettingsGroup.given(containerizingMode);
    }

    /** Platforms, for example {@code linux/amd64} (default) or {@code linux/arm64}; several make an index. */
    public List<String> platforms() {
        return SettingsGroup.given(platforms);
    }

    /** Files that go into the image as they are. */
    public ExtraDirectoriesSettings extraDirectories() {
        return extraDirectories;
    }

    /** A finished image, as a Docker archive or an OCI layout in a tar, that is pushed instead of one that is built. */
    public @Nullable String imageTar() {
        return SettingsGroup.given(imageTar);
    }

    /** Tags besides that of the commit, for example {@code @{branch}}. */
    public List<String> tags() {
        return SettingsGroup.given(tags);
    }

    /**
     * Whether an image that is there already under the commit's tag is built again.
     *
     * @throws DeliveryException SETTING_INVALID when it is neither true nor false
     */
    public boolean rebuild() throws DeliveryException {
        return Settings.isOn("image.rebuild", rebuild, false);
    }

    /**
     * Whether a repository that is not there is made.
     *
     * @throws DeliveryException SETTING_INVALID when it is neither true nor false
     */
    public boolean createRepository() throws DeliveryException {
        return Settings.isOn("image.createRepository", createRepository, false);
    }

    /** How it is made. */
    public NewRepositorySettings newRepository() {
        return newRepository;
    }

    /** What becomes of ECR's scan of the image. */
    public ScanSettings scan() {
        return scan;
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

    /** Folder for the layers of base images; default {@code ~/.cache/ecs-delivery/base-images}. */
    public @Nullable String baseImageCache() {
        return SettingsGroup.given(baseImageCache);
    }

    /**
     * Registries of base images, host with port, whose certificate is not verified and which may have no TLS at all. No
     * login is sent to those that are not on this machine.
     */
    public List<String> insecureRegistries() {
        return SettingsGroup.given(insecureRegistries);
    }

    /** When {@code latest} and {@code backup} move: {@code success} (default: after the deployment succeeded), {@code push} or {@code never}. */
    public @Nullable String moveTags() {
        return SettingsGroup.given(moveTags);
    }

    /** Name of the tag for the newest release, or {@code none}; default {@code latest}. */
    public @Nullable String latestTag() {
        return SettingsGroup.given(latestTag);
    }

    /** Name of the tag for the release before it, or {@code none}; default {@code backup}. */
    public @Nullable String backupTag() {
        return SettingsGroup.given(backupTag);
    }

    /** Whose rights this step uses; default those of the delivery. */
    public CredentialsSettings credentials() {
        return credentials;
    }
}
