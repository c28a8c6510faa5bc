def poll_channels(runtime):
    pass
