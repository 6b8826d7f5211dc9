package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.ContainerBuildPlan;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.BootJar;
import io.github.ecsdelivery.image.ImageRequest;
import io.github.ecsdelivery.image.ImageSource;
import io.github.ecsdelivery.image.JavaProject;
import io.github.ecsdelivery.image.WebApplication;
import java.io.IOException;

/** Everything that is known of an image before its base is asked and its files are read. */
final class ImagePlan {
    private ImagePlan() {}

    /**
     * @throws DeliveryException SETTING_INVALID, MAIN_CLASS_UNKNOWN, IMAGE_UNBUILDABLE
     * @throws IOException when a file or folder of the project cannot be read
     */
    static ContainerBuildPlan of(ImageRequest request, ImageReference name, Progress progress)
            throws DeliveryException, IOException {
        RegistryImage base = RegistryImage.named(name);
        JibContainerBuilder image = layers(base, request, progress);
        ImageConfig.apply(request, image);
        ExtraLayers.add(image, request);
        return image.toContainerBuildPlan();
    }

    private static JibContainerBuilder layers(RegistryImage base, ImageRequest request, Progress progress)
            throws DeliveryException, IOException {
        ImageSource source = request.source();
        if (source instanceof JavaProject) {
            return JavaLayers.on(base, request, progress);
        }
        if (source instanceof WebApplication) {
            return WebLayers.on(base, request, progress);
        }
        if (source instanceof BootJar) {
            return BootLayers.on(base, request, progress);
        }
        throw new IllegalArgumentException(source + " is a finished image");
    }
}
