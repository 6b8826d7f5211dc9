package io.github.ecsdelivery.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What images of a repository run on, by their index or their configuration. */
public final class ImagePlatforms {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String UNKNOWN = "unknown/unknown";

    private final ImageRepository repository;
    private final Distributions distributions;
    private final RepositoryAddress address;
    private final Path folder;

    /**
     * @param address of the repository
     * @param folder where a configuration may lie for a moment
     */
    public ImagePlatforms(
            ImageRepository repository, Distributions distributions, RepositoryAddress address, Path folder) {
        this.repository = repository;
        this.distributions = distributions;
        this.address = address;
        this.folder = folder;
    }

    /**
     * The platforms of an image, for example {@code linux/amd64}; several for an index.
     *
     * @param digest {@code sha256:…}
     * @throws DeliveryException IMAGE_INACCESSIBLE when the repository does not have it; what the repository throws
     */
    public List<String> of(String digest) throws DeliveryException {
        Manifest image = repository.find(List.of(digest)).get(digest);
        if (image == null) {
            throw new DeliveryException(
                    Code.IMAGE_INACCESSIBLE,
                    "The repository '" + address.repository() + "' no longer has the image " + digest + ".",
                    "Run ecr-push again, and look at the lifecycle policy of the repository.");
        }
        try (EarlyLogin login = new EarlyLogin(repository)) {
            JsonNode children = JSON.readTree(image.content()).path("manifests");
            if (!children.isEmpty()) {
                // What an index lists besides images, such as attestations, is of no platform.
                return children.valueStream()
                        .map(child -> platform(child.path("platform")))
                        .filter(platform -> !platform.equals(UNKNOWN))
                        .toList();
            }
            PresentConfig configs = new PresentConfig(repository, distributions.at(address, login), folder);
            return List.of(platform(configs.read(image)));
        } catch (IOException e) {
            throw unreadable(digest, e);
        }
    }

    private static String platform(JsonNode tree) {
        return tree.path("os").asText("unknown") + "/"
                + tree.path("architecture").asText("unknown");
    }

    private static DeliveryException unreadable(String digest, IOException e) {
        return new DeliveryException(
                Code.AWS_UNREACHABLE,
                "The configuration of the image " + digest + " cannot be read: " + e.getMessage() + ".",
                "Run again; the image may be pushed again with ecr-push.",
                e);
    }
}
