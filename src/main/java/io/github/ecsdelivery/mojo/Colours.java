package io.github.ecsdelivery.mojo;

import java.util.Properties;
import org.apache.maven.execution.MavenSession;

/** Whether lines may be coloured, as Maven itself decides it: {@code -Dstyle.color}, else whether somebody looks. */
final class Colours {
    private Colours() {}

    /**
     * @param session of the build; {@code -B}, the variable {@code NO_COLOR} and a dumb {@code TERM} are respected
     * @param console whether there is a terminal at all
     */
    static boolean wanted(MavenSession session, boolean console) {
        String style = session.getUserProperties().getProperty("style.color", "auto");
        if (!style.equals("auto")) {
            return style.equals("always");
        }
        Properties variables = session.getSystemProperties();
        boolean refused = !variables.getProperty("env.NO_COLOR", "").isEmpty()
                || variables.getProperty("env.TERM", "").equals("dumb");
        return console && session.getRequest().isInteractiveMode() && !refused;
    }
}
