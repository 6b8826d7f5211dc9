package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.DockerClient;
import com.google.cloud.tools.jib.api.ImageDetails;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.image.ImageTarball;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** A destination that keeps nothing: Jib works out the digest of an image and has nowhere to send it. */
final class NoDocker implements DockerClient {

    @Override
    public boolean supported(Map<String, String> parameters) {
        return true;
    }

    @Override
    public String load(ImageTarball imageTarball, Consumer<Long> writtenByteCountListener) {
        return "";
    }

    @Override
    public void save(ImageReference imageReference, Path outputPath, Consumer<Long> writtenByteCountListener) {
        throw new UnsupportedOperationException("Base images come from registries.");
    }

    @Override
    public ImageDetails inspect(ImageReference imageReference) {
        throw new UnsupportedOperationException("Base images come from registries.");
    }
}
