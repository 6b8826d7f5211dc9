package io.github.ecsdelivery.conformance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everybody who calls: the wire and the SDK always, the AWS CLI where it is installed. */
final class Clients {
    private Clients() {}

    /** @param folder for what the AWS CLI reads and writes; null for a run without it */
    static Table run(Stage stage, List<Chapter> chapters, @Nullable Path folder)
            throws IOException, InterruptedException {
        try (SdkCaller sdk = new SdkCaller(stage.target())) {
            List<Client> clients = new ArrayList<>(List.of(new RawCaller(stage.target()), sdk));
            Optional<String> aws = folder == null ? Optional.empty() : installed();
            if (aws.isPresent() && folder != null) {
                clients.add(new CliCaller(aws.get(), stage.target(), folder));
            } else if (folder != null) {
                System.out.println("Without the AWS CLI: it is not installed; apt-get install awscli");
            }
            return new Conformance(stage, chapters).run(clients);
        }
    }

    private static Optional<String> installed() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(place -> Path.of(place, "aws"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
