package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.ExtraDirectorySettings;
import io.github.ecsdelivery.environment.ImageSettings;
import io.github.ecsdelivery.environment.PermissionSettings;
import io.github.ecsdelivery.environment.PropertyBinder;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ContainerConfig;
import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.image.ExtraFiles;
import io.github.ecsdelivery.image.ImageForm;
import io.github.ecsdelivery.image.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the settings of a container; names and meaning are Jib's. */
final class ContainerReader {
    private static final Pattern PLATFORM = Pattern.compile("[a-z0-9]+/[a-z0-9_]+(/[a-z0-9]+)?");
    private static final Pattern MODE = Pattern.compile("[0-7]{3}");
    private static final List<String> INHERIT = List.of("INHERIT");
    private static final String USUAL_EXTRA = "src/main/jib";

    private final ImageSettings image;
    private final Path module;
    private final InstantSource clock;

    /**
     * @param module folder of the module
     * @param clock tells what {@code USE_CURRENT_TIMESTAMP} is
     */
    ContainerReader(ImageSettings image, Path module, InstantSource clock) {
        this.image = image;
        this.module = module;
        this.clock = clock;
    }

    /**
     * @throws DeliveryException SETTING_INVALID, SETTING_MISSING
     */
    ContainerSettings read() throws DeliveryException {
        return new ContainerSettings(
                image.baseImage(),
                platforms(),
                program(),
                config(),
                new ImageForm(format(), created(), modified()),
                extra());
    }

    private List<String> platforms() throws DeliveryException {
        for (String platform : image.platforms()) {
            if (!PLATFORM.matcher(platform.strip()).matches()) {
                throw invalid(
                        "platforms", platform, "an operating system and an architecture", "Write it as linux/arm64.");
            }
        }
        return image.platforms().stream().map(String::strip).distinct().toList();
    }

    private Program program() throws DeliveryException {
        absolute("appRoot", image.appRoot());
        return new Program(
                image.jvmFlags(),
                command(image.entrypoint()),
                command(image.args()),
                image.extraClasspath(),
                image.appRoot());
    }

    private static @Nullable List<String> command(List<String> words) {
        if (words.isEmpty()) {
            return null;
        }
        return words.equals(INHERIT) ? List.of() : words;
    }

    private ContainerConfig config() throws DeliveryException {
        absolute("workingDirectory", image.workingDirectory());
        for (String volume : image.volumes()) {
            absolute("volumes", volume);
        }
        return new ContainerConfig(
                image.ports(),
                new TreeMap<>(image.environment()),
                new TreeMap<>(image.labels()),
                image.user(),
                image.workingDirectory(),
                image.volumes());
    }

    private ImageForm.Format format() throws DeliveryException {
        String format = image.format();
        String word = Settings.oneOfAnyCase("image.format", format, "Docker", List.of("Docker", "OCI"));
        return ImageForm.Format.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private @Nullable Instant created() throws DeliveryException {
        String time = image.creationTime();
        if (time == null || time.equals("COMMIT")) {
            return null;
        }
        return switch (time) {
            case "EPOCH" -> Instant.EPOCH;
            case "USE_CURRENT_TIMESTAMP" -> clock.instant();
            default ->
                instant(
                        "creationTime",
                        time,
                        "COMMIT, EPOCH, USE_CURRENT_TIMESTAMP or a time such as 2026-01-31T12:00:00Z");
        };
    }

    private Instant modified() throws DeliveryException {
        String time = image.filesModificationTime();
        return time == null || time.equals("EPOCH_PLUS_SECOND")
                ? ImageForm.EPOCH_PLUS_SECOND
                : instant("filesModificationTime", time, "EPOCH_PLUS_SECOND or a time such as 2026-01-31T12:00:00Z");
    }

    private static Instant instant(String setting, String time, String expected) throws DeliveryException {
        try {
            return OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException e) {
            throw invalid(setting, time, expected, "Write date, time and zone (ISO 8601).");
        }
    }

    private ExtraFiles extra() throws DeliveryException {
        List<ExtraFiles.Directory> directories = new ArrayList<>();
        for (ExtraDirectorySettings path : image.extraDirectories().paths()) {
            String from = Settings.required("image.extraDirectories.paths", path.from());
            String into = path.into() == null ? "/" : path.into();
            absolute("extraDirectories.paths.into", into);
            directories.add(new ExtraFiles.Directory(module.resolve(from), into, path.includes(), path.excludes()));
        }
        Path usual = module.resolve(USUAL_EXTRA);
        if (image.extraDirectories().paths().isEmpty() && Files.isDirectory(usual)) {
            directories.add(new ExtraFiles.Directory(usual, "/", List.of(), List.of()));
        }
        List<ExtraFiles.Permission> permissions = new ArrayList<>();
        for (PermissionSettings permission : image.extraDirectories().permissions()) {
            String file = Settings.required("image.extraDirectories.permissions", permission.file());
            String mode = permission.mode();
            if (mode == null || !MODE.matcher(mode).matches()) {
                throw invalid(
                        "extraDirectories.permissions",
                        file + "=" + (mode == null ? "" : mode),
                        "three octal digits for " + file,
                        "Write for example <mode>755</mode>.");
            }
            permissions.add(new ExtraFiles.Permission(file, mode));
        }
        return new ExtraFiles(directories, permissions);
    }

    private static void absolute(String setting, @Nullable String path) throws DeliveryException {
        if (path != null && !path.startsWith("/")) {
            throw invalid(setting, path, "an absolute path in the container", "Begin it with '/'.");
        }
    }

    private static DeliveryException invalid(String setting, String value, String expected, String cure) {
        return new DeliveryException(
                Code.SETTING_INVALID,
                Settings.xml("image." + setting) + " is '" + value + "', expected " + expected + ".",
                cure + " It may also be given as -D" + PropertyBinder.PREFIX + "image." + setting + "=….");
    }
}
