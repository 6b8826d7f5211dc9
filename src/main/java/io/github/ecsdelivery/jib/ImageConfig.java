package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.Ports;
import com.google.cloud.tools.jib.api.buildplan.Port;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.image.ImageRequest;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts the settings into the image's configuration, everything in a fixed order. */
final class ImageConfig {
    private static final String REVISION = "org.opencontainers.image.revision";

    private ImageConfig() {}

    /**
     * @throws DeliveryException SETTING_INVALID
     */
    static void apply(ImageRequest request, JibContainerBuilder image) throws DeliveryException {
        ContainerSettings settings = request.settings();
        Commit commit = request.delivery().commit();
        image.setCreationTime(commit.time())
                .setEnvironment(settings.config().environment())
                .setLabels(labels(settings, commit))
                .setExposedPorts(ports(settings.config().ports()));
        if (settings.config().user() != null) {
            image.setUser(settings.config().user());
        }
        List<String> entrypoint = settings.program().entrypoint();
        if (entrypoint != null && !entrypoint.isEmpty()) {
            image.setEntrypoint(entrypoint);
        }
        if (settings.program().args() != null) {
            image.setProgramArguments(settings.program().args());
        }
    }

    // The revision is what later builds recognise the image by, so no label of the user replaces it.
    private static SortedMap<String, String> labels(ContainerSettings settings, Commit commit) {
        SortedMap<String, String> labels = new TreeMap<>(settings.config().labels());
        labels.put(REVISION, commit.id());
        return labels;
    }

    private static Set<Port> ports(List<String> ports) throws DeliveryException {
        try {
            return Ports.parse(ports);
        } catch (NumberFormatException e) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<image><ports> is " + ports + ", which holds something that is no port.",
                    "Write each as 8080, 8080/udp or 8000-8010.",
                    e);
        }
    }
}
