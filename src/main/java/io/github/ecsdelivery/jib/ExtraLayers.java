package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.filesystem.DirectoryWalker;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ExtraFiles;
import io.github.ecsdelivery.image.ImageRequest;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

/** The layers of {@code <image><extraDirectories>}, on top of all others, as jib-maven-plugin makes them. */
final class ExtraLayers {
    // Who has none of this name has nothing to add.
    private static final Path USUAL = Path.of("src", "main", "jib");

    private final Instant modified;
    private final Map<String, FilePermissions> exact = new LinkedHashMap<>();
    private final Map<PathMatcher, FilePermissions> globs = new LinkedHashMap<>();

    private ExtraLayers(ImageRequest request) throws DeliveryException {
        modified = request.settings().form().filesModified();
        for (ExtraFiles.Permission permission : request.settings().extraFiles().permissions()) {
            FilePermissions mode = mode(permission);
            exact.put(permission.pattern(), mode);
            globs.put(glob("permissions", permission.pattern()), mode);
        }
    }

    /**
     * @throws DeliveryException IMAGE_UNBUILDABLE when a folder is missing, SETTING_INVALID
     */
    static void add(JibContainerBuilder image, ImageRequest request) throws DeliveryException, IOException {
        ExtraLayers layers = new ExtraLayers(request);
        for (ExtraFiles.Directory directory : request.settings().extraFiles().directories()) {
            Path from = directory.from();
            if (Files.isDirectory(from)) {
                image.addFileEntriesLayer(layers.of(directory));
            } else if (Files.exists(from) || !from.endsWith(USUAL)) {
                throw new DeliveryException(
                        Code.IMAGE_UNBUILDABLE,
                        "The folder " + from + " of <image><extraDirectories> "
                                + (Files.exists(from) ? "is a file." : "does not exist."),
                        "Correct its path, or remove it from <extraDirectories>.");
            }
        }
    }

    private FileEntriesLayer of(ExtraFiles.Directory directory) throws DeliveryException, IOException {
        Path from = directory.from();
        AbsoluteUnixPath into = ContainerPath.of("extraDirectories", directory.into());
        DirectoryWalker files = new DirectoryWalker(from).filterRoot();
        for (PathMatcher excluded : globs("excludes", directory.excludes())) {
            files.filter(file -> !excluded.matches(from.relativize(file)));
        }
        List<PathMatcher> includes = globs("includes", directory.includes());
        if (!includes.isEmpty()) {
            files.filter(file -> includes.stream().anyMatch(included -> included.matches(from.relativize(file))));
        }
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("extra files");
        for (Path file : files.walk()) {
            AbsoluteUnixPath path = into.resolve(from.relativize(file));
            layer.addEntry(file, path, permissions(file, path), modified);
        }
        return layer.build();
    }

    private FilePermissions permissions(Path file, AbsoluteUnixPath path) {
        FilePermissions known = exact.get(path.toString());
        if (known != null) {
            return known;
        }
        Path inContainer = Path.of(path.toString());
        return globs.entrySet().stream()
                .filter(glob -> glob.getKey().matches(inContainer))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> FileEntriesLayer.DEFAULT_FILE_PERMISSIONS_PROVIDER.get(file, path));
    }

    private static FilePermissions mode(ExtraFiles.Permission permission) throws DeliveryException {
        try {
            return FilePermissions.fromOctalString(permission.mode());
        } catch (IllegalArgumentException e) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<image><permissions> gives '" + permission.pattern() + "' the mode '" + permission.mode()
                            + "', expected three octal digits.",
                    "Write for example 755.",
                    e);
        }
    }

    private static List<PathMatcher> globs(String setting, List<String> patterns) throws DeliveryException {
        List<PathMatcher> globs = new ArrayList<>();
        for (String pattern : patterns) {
            globs.add(glob(setting, pattern));
        }
        return globs;
    }

    private static PathMatcher glob(String setting, String pattern) throws DeliveryException {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<image><" + setting + "> holds '" + pattern + "', which is no glob: " + e.getDescription() + ".",
                    "Use '*', '**', '?', '[…]' and '{a,b}' as in Java's PathMatcher.",
                    e);
        }
    }
}
