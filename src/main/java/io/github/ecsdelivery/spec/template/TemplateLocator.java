package io.github.ecsdelivery.spec.template;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the templates of a project, under the names and in the folders where people have them. */
public final class TemplateLocator {
    public static final TemplateLocator TASK_DEFINITION = new TemplateLocator(
            "taskDefinition",
            "task definition",
            List.of("taskdef", "task-definition", "task_definition"),
            List.of("json", "yaml", "yml"));
    public static final TemplateLocator APP_SPEC =
            new TemplateLocator("appSpec", "AppSpec", List.of("appspec"), List.of("yaml", "yml", "json"));

    /** Where templates lie when nothing else is said; the last is the project's base directory. */
    public static final List<String> FOLDERS = List.of("src/main/ecs", "deploy", "codeseries/codedeploy", ".aws", "");

    private final String setting;
    private final String what;
    private final List<String> stems;
    private final List<String> endings;
    private final List<String> names;

    private TemplateLocator(String setting, String what, List<String> stems, List<String> endings) {
        this.setting = setting;
        this.what = what;
        this.stems = stems;
        this.endings = endings;
        this.names = stems.stream()
                .flatMap(stem -> endings.stream().map(ending -> stem + "." + ending))
                .toList();
    }

    /**
     * What was found.
     *
     * @param file the template, absolute; null when none is configured and none was found
     * @param passedOver files of such a name in other folders, absolute, that are not used since the path is configured
     */
    public record Located(@Nullable Path file, List<Path> passedOver) {
        public Located {
            passedOver = List.copyOf(passedOver);
        }
    }

    /**
     * @param baseDirectory the project's
     * @param configured path from the settings, absolute or relative to the base directory; null when none is set
     * @param named the paths that other environments configure; such a file is not doubted, and not taken while there
     *     is another
     * @throws DeliveryException TEMPLATE_MISSING when the configured one does not exist; SETTING_MISSING when there are
     *     several and none is configured; SETTING_INVALID when another lies beside the configured one; TEMPLATE_UNREADABLE
     *     when a folder cannot be read
     */
    public Located find(Path baseDirectory, @Nullable Path configured, Set<Path> named) throws DeliveryException {
        Path base = baseDirectory.toAbsolutePath().normalize();
        List<Path> candidates = new ArrayList<>();
        for (String folder : FOLDERS) {
            candidates.addAll(in(base, base.resolve(folder)));
        }
        List<Path> free = without(candidates, base, named);
        if (configured != null) {
            return configured(base, base.resolve(configured).normalize(), free, named);
        }
        List<Path> found = free.isEmpty() ? candidates : free;
        if (found.size() > 1) {
            throw several(base, found);
        }
        return new Located(found.isEmpty() ? null : found.get(0), List.of());
    }

    /**
     * The template, where the settings say that there is one.
     *
     * @throws DeliveryException TEMPLATE_MISSING when none was found
     */
    public Path require(Located located) throws DeliveryException {
        Path file = located.file();
        if (file == null) {
            throw new DeliveryException(
                    Code.TEMPLATE_MISSING,
                    "No " + what + " was found, and <spec><" + setting + "Source> is file. Looked for "
                            + String.join(", ", stems) + " (." + String.join(", .", endings) + ") in "
                            + FOLDERS.stream()
                                    .filter(folder -> !folder.isEmpty())
                                    .collect(Collectors.joining(", "))
                            + " and the project's base directory.",
                    "Put the template there, or name its path in <spec><" + setting + ">.");
        }
        return file;
    }

    private Located configured(Path base, Path file, List<Path> free, Set<Path> named) throws DeliveryException {
        if (!Files.isRegularFile(file)) {
            throw missing(TemplateReader.name(base, file), Files.exists(file));
        }
        List<Path> beside = without(in(base, file.resolveSibling("")), base, named);
        beside.removeIf(other -> same(other, file));
        if (!beside.isEmpty()) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<spec><" + setting + "> names " + TemplateReader.name(base, file) + ", and beside it lies "
                            + joined(base, beside) + ". Expected one " + what
                            + " in the folder, or each named by an environment.",
                    "Delete or rename what is not used, or name it in <spec><" + setting
                            + "> of the environment that uses it.");
        }
        return new Located(
                file, free.stream().filter(other -> !same(other, file)).toList());
    }

    /** The templates of a folder, in the order of the usual names; these are taken in any case. */
    private List<Path> in(Path base, Path folder) throws DeliveryException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> order(file) >= 0)
                    .filter(Files::isRegularFile)
                    .sorted(Comparator.comparingInt(this::order).thenComparing(Comparator.naturalOrder()))
                    .map(Path::normalize)
                    .toList();
        } catch (IOException e) {
            throw new DeliveryException(
                    Code.TEMPLATE_UNREADABLE,
                    "The folder " + TemplateReader.name(base, folder) + " could not be read: " + e.getMessage() + ".",
                    "Check the permissions of the folder.",
                    e);
        }
    }

    private int order(Path file) {
        return names.indexOf(String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT));
    }

    private static List<Path> without(List<Path> files, Path base, Set<Path> named) {
        return files.stream()
                .filter(file -> named.stream()
                        .noneMatch(other -> same(file, base.resolve(other).normalize())))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** On a file system that does not mind the case, one file has several names. */
    private static boolean same(Path one, Path other) {
        try {
            return one.equals(other) || (Files.exists(other) && Files.isSameFile(one, other));
        } catch (IOException e) {
            return false;
        }
    }

    private DeliveryException missing(String file, boolean there) {
        return new DeliveryException(
                Code.TEMPLATE_MISSING,
                "<spec><" + setting + "> names " + file + ", which " + (there ? "is not a file" : "does not exist")
                        + ". Expected a template.",
                "Correct the path, which is relative to the project's base directory, or remove the setting to take "
                        + FOLDERS.get(0) + "/" + names.get(0) + ".");
    }

    private DeliveryException several(Path base, List<Path> found) {
        return new DeliveryException(
                Code.SETTING_MISSING,
                joined(base, found) + " are all there. Expected one " + what + ".",
                "Delete the others, or name the one to take in <spec><" + setting + ">.");
    }

    private static String joined(Path base, List<Path> files) {
        return files.stream().map(file -> TemplateReader.name(base, file)).collect(Collectors.joining(" and "));
    }
}
