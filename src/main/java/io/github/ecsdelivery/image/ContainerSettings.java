package io.github.ecsdelivery.image;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the image is made, {@code <image>}.
 *
 * @param baseImage null for the default of what goes into it
 * @param platforms {@code os/architecture} in the order given; more than one makes an index; empty for {@code linux/amd64}
 * @param program how it is started
 * @param config what it tells the container runtime
 * @param form how it is written down
 * @param extraFiles what else goes into it
 */
public record ContainerSettings(
        @Nullable String baseImage,
        List<String> platforms,
        Program program,
        ContainerConfig config,
        ImageForm form,
        ExtraFiles extraFiles) {

    public ContainerSettings {
        platforms = List.copyOf(platforms);
    }

    /** Nothing set. */
    public static ContainerSettings none() {
        return new ContainerSettings(
                null, List.of(), Program.usual(), ContainerConfig.none(), ImageForm.usual(), ExtraFiles.none());
    }

    /** The same on another base image; null for the default. */
    public ContainerSettings on(@Nullable String otherBaseImage) {
        return new ContainerSettings(otherBaseImage, platforms, program, config, form, extraFiles);
    }

    /** The same for other platforms. */
    public ContainerSettings forPlatforms(String... others) {
        return new ContainerSettings(baseImage, List.of(others), program, config, form, extraFiles);
    }

    /** The same with another program. */
    public ContainerSettings with(Program other) {
        return new ContainerSettings(baseImage, platforms, other, config, form, extraFiles);
    }

    /** The same with another configuration. */
    public ContainerSettings with(ContainerConfig other) {
        return new ContainerSettings(baseImage, platforms, program, other, form, extraFiles);
    }

    /** The same in another form. */
    public ContainerSettings with(ImageForm other) {
        return new ContainerSettings(baseImage, platforms, program, config, other, extraFiles);
    }

    /** The same with other extra files. */
    public ContainerSettings with(ExtraFiles other) {
        return new ContainerSettings(baseImage, platforms, program, config, form, other);
    }
}
