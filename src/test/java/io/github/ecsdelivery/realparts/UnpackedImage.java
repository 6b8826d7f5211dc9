package io.github.ecsdelivery.realparts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An image as a container runtime would start it.
 *
 * @param root its file system
 * @param arguments its program with arguments
 * @param environment its variables
 * @param workingDirectory where the program starts
 */
record UnpackedImage(Path root, List<String> arguments, Map<String, String> environment, String workingDirectory) {

    /**
     * Unpacks an image with umoci.
     *
     * @param layout OCI layout
     * @param bundle folder to make
     */
    static UnpackedImage of(Path layout, String tag, Path bundle) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Part.demand("umoci", "umoci"), "unpack"));
        if (!Jail.root()) {
            command.add("--rootless");
        }
        command.addAll(List.of("--image", layout + ":" + tag, bundle.toString()));
        Run.of(command).output();

        Path root = bundle.resolve("rootfs");
        for (String mountPoint : List.of("dev", "proc", "tmp")) { // runtimes make them as well
            Files.createDirectories(root.resolve(mountPoint));
        }
        JsonNode process = JsonMapper.builder()
                .build()
                .readTree(bundle.resolve("config.json").toFile())
                .path("process");
        List<String> arguments = new ArrayList<>();
        process.path("args").forEach(word -> arguments.add(word.asText()));
        Map<String, String> environment = new LinkedHashMap<>();
        process.path("env").forEach(variable -> {
            String[] parts = variable.asText().split("=", 2);
            environment.put(parts[0], parts[1]);
        });
        return new UnpackedImage(
                root, arguments, environment, process.path("cwd").asText());
    }
}
