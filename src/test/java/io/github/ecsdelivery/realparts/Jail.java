package io.github.ecsdelivery.realparts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shuts a program into a file system, on the network of this machine: with bubblewrap, else with chroot. */
final class Jail {
    private Jail() {}

    static boolean root() {
        return System.getProperty("user.name").equals("root");
    }

    /**
     * The command that starts the image's own program.
     *
     * <p>Ends the test as skipped when this machine has no way to do it.
     */
    static List<String> command(UnpackedImage image) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        Optional<String> bwrap = Part.find("bwrap");
        Optional<String> chroot = Part.find("chroot");
        if (bwrap.isPresent() && permitted(bwrap.get())) {
            command.addAll(bubblewrap(bwrap.get(), image.root().toString()));
            command.addAll(List.of("--tmpfs", "/tmp", "--chdir", image.workingDirectory()));
        } else if (chroot.isPresent() && root() && image.workingDirectory().equals("/")) {
            for (String device : List.of("/dev/null", "/dev/random", "/dev/urandom")) {
                Run.of("cp", "-a", device, image.root() + device).output();
            }
            // Without /proc the loader does not find libraries beside the program.
            command.addAll(List.of(
                    "env",
                    "LD_LIBRARY_PATH=" + image.environment().get("JAVA_HOME") + "/lib",
                    chroot.get(),
                    image.root().toString()));
        } else {
            Part.skip("bwrap is not installed (apt-get install bubblewrap) or not permitted here,"
                    + " and chroot needs root");
        }
        command.addAll(image.arguments());
        return command;
    }

    // A container may forbid what bubblewrap needs.
    private static boolean permitted(String bwrap) throws IOException, InterruptedException {
        List<String> command = bubblewrap(bwrap, "/");
        command.add("true");
        try {
            Run.of(command).output();
            return true;
        } catch (AssertionError e) {
            System.out.println("bwrap is not permitted here: " + e.getMessage());
            return false;
        }
    }

    private static List<String> bubblewrap(String bwrap, String root) {
        return new ArrayList<>(List.of(
                bwrap,
                "--die-with-parent",
                "--unshare-pid",
                "--ro-bind",
                root,
                "/",
                "--dev",
                "/dev",
                "--proc",
                "/proc"));
    }
}
