package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.Ports;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Port;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ContainerConfig;
import io.github.ecsdelivery.image.ImageForm;
import io.github.ecsdelivery.image.ImageRequest;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts the settings into the image's configuration, everything in a fixed order. */
final class ImageConfig {
    private static final String OCI = "org.opencontainers.image.";

    private ImageConfig() {}

    /**
     * @throws DeliveryException SETTING_INVALID
     */
    static void apply(ImageRequest request, JibContainerBuilder image) throws DeliveryException {
        ContainerConfig config = request.settings().config();
        ImageForm form = request.settings().form();
        Instant committed = request.delivery().commit().time();
        image.setCreationTime(form.created() == null ? committed : form.created())
                .setFormat(form.format() == ImageForm.Format.OCI ? ImageFormat.OCI : ImageFormat.Docker)
                .setPlatforms(Platforms.of(request.settings().platforms()))
                .setEnvironment(environment(config))
                .setLabels(labels(request))
                .setExposedPorts(ports(config.ports()))
                .setUser(config.user());
        Set<AbsoluteUnixPath> volumes = new LinkedHashSet<>();
        for (String volume : config.volumes()) {
            volumes.add(ContainerPath.of("volumes", volume));
        }
        image.setVolumes(volumes);
        if (config.workingDirectory() != null) {
            image.setWorkingDirectory(ContainerPath.of("workingDirectory", config.workingDirectory()));
        }
        List<String> entrypoint = request.settings().program().entrypoint();
        if (entrypoint != null && !entrypoint.isEmpty()) {
            image.setEntrypoint(entrypoint);
        }
        List<String> args = request.settings().program().args();
        if (args != null && !args.isEmpty()) {
            image.setProgramArguments(args);
        }
    }

    private static SortedMap<String, String> environment(ContainerConfig config) throws DeliveryException {
        for (String name : config.environment().keySet()) {
            if (name.isEmpty() || name.contains("=")) {
                throw new DeliveryException(
                        Code.SETTING_INVALID,
                        "<image><environment> holds the name '" + name + "', which no variable can have.",
                        "Use a name without '='.");
            }
        }
        return config.environment();
    }

    // The revision is what later builds recognise the image by, so no label of the user replaces it.
    private static SortedMap<String, String> labels(ImageRequest request) {
        Commit commit = request.delivery().commit();
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put(OCI + "created", commit.time().toString());
        if (request.facts().version() != null) {
            labels.put(OCI + "version", request.facts().version());
        }
        if (request.facts().source() != null) {
            labels.put(OCI + "source", request.facts().source());
        }
        labels.putAll(request.settings().config().labels());
        labels.put(OCI + "revision", commit.id());
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
