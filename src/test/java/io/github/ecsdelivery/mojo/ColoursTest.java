package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColoursTest {

    @Test
    void withoutAConsoleThereIsNoTerminal() {
        assertThat(Colours.isTerminal(null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // style.color, NO_COLOR, TERM, interactive, console, wanted
        "'',     '', xterm, true,  true,  true",
        "'',     '', xterm, true,  false, false",
        "'',     '', xterm, false, true,  false",
        "'',     1,  xterm, true,  true,  false",
        "'',     '', dumb,  true,  true,  false",
        "auto,   '', '',    true,  true,  true",
        "always, 1,  dumb,  false, false, true",
        "never,  '', xterm, true,  true,  false",
    })
    void whenMavenItselfWouldColour(
            String style, String noColour, String term, boolean interactive, boolean console, boolean wanted) {
        Properties user = new Properties();
        if (!style.isEmpty()) {
            user.setProperty("style.color", style);
        }
        Properties system = new Properties();
        system.setProperty("env.NO_COLOR", noColour);
        system.setProperty("env.TERM", term);
        MavenSession session = mock(MavenSession.class);
        when(session.getUserProperties()).thenReturn(user);
        when(session.getSystemProperties()).thenReturn(system);
        when(session.getRequest()).thenReturn(new DefaultMavenExecutionRequest().setInteractiveMode(interactive));

        assertThat(Colours.wanted(session, console)).isEqualTo(wanted);
    }
}
