package io.github.ecsdelivery.spec.template;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the templates of a project. */
public final class TemplateLocator {
    public static final TemplateLocator TASK_DEFINITION =
            new TemplateLocator("taskDefinition", List.of("taskdef.json", "taskdef.yaml", "taskdef.yml"));
    public static final TemplateLocator APP_SPEC =
            new TemplateLocator("appSpec", List.of("appspec.yaml", "appspec.yml", "appspec.json"));

    /** Where templates lie when nothing else is said. */
    public static final String FOLDER = "src/main/ecs";

    private final String setting;
    private final List<String> names;

    private TemplateLocator(String setting, List<String> names) {
        this.setting = setting;
        this.names = names;
    }

    /**
     * @param baseDirectory the project's
     * @param configured path from the settings, absolute or relative to the base directory; null when none is set
     * @return the template, or null when none is set and none lies in {@link #FOLDER}
     * @throws DeliveryException TEMPLATE_MISSING when the configured one does not exist; SETTING_MISSING when several lie
     *     in the folder; TEMPLATE_UNREADABLE, TEMPLATE_SHAPE
     */
    public @Nullable Template find(Path baseDirectory, @Nullable Path configured) throws DeliveryException {
        if (configured != null) {
            Path file = baseDirectory.resolve(configured);
            if (!Files.isRegularFile(file)) {
                throw missing(TemplateReader.name(baseDirectory, file), Files.exists(file));
            }
            return TemplateReader.read(baseDirectory, file);
        }
        List<Path> found = names.stream()
                .map(name -> baseDirectory.resolve(FOLDER).resolve(name))
                .filter(Files::isRegularFile)
                .toList();
        if (found.size() > 1) {
            throw several(baseDirectory, found);
        }
        return found.isEmpty() ? null : TemplateReader.read(baseDirectory, found.get(0));
    }

    private DeliveryException missing(String file, boolean there) {
        return new DeliveryException(
                Code.TEMPLATE_MISSING,
                "<spec><" + setting + "> names " + file + ", which " + (there ? "is not a file" : "does not exist")
                        + ". Expected a template.",
                "Correct the path, which is relative to the project's base directory, or remove the setting to take "
                        + FOLDER + "/" + names.get(0) + ".");
    }

    private DeliveryException several(Path baseDirectory, List<Path> found) {
        return new DeliveryException(
                Code.SETTING_MISSING,
                found.stream()
                                .map(file -> TemplateReader.name(baseDirectory, file))
                                .collect(Collectors.joining(" and "))
                        + " are both there. Expected one template.",
                "Delete the others, or name the one to take in <spec><" + setting + ">.");
    }
}
