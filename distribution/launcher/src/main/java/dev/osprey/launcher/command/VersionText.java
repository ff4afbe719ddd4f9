package dev.osprey.launcher.command;

import dev.osprey.launcher.Version;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionText implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"osprey " + Version.text() + " (Java " + Runtime.version() + ")"};
    }
}
