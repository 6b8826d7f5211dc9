package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.ImageSettings;
import java.nio.file.Path;

/** Where layers are kept from build to build. */
final class Caches {
    private final ImageSettings image;
    private final Build build;

    Caches(ImageSettings image, Build build) {
        this.image = image;
        this.build = build;
    }

    /** What all projects of this user share. */
    static Path ofUser() {
        return Path.of(System.getProperty("user.home"), ".cache", "ecs-delivery");
    }

    /** Layers of base images. */
    Path bases() {
        String setting = image.baseImageCache();
        return setting == null ? ofUser().resolve("base-images") : inModule(setting);
    }

    /** Layers of this module. */
    Path layers() {
        String setting = image.cacheDirectory();
        return setting == null
                ? Path.of(build.project().getBuild().getDirectory()).resolve("ecs-delivery-cache")
                : inModule(setting);
    }

    private Path inModule(String folder) {
        return build.project().getBasedir().toPath().resolve(folder);
    }
}
