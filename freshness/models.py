"""No model: nobody reads or writes the log's table but its triggers and `log.py`.

Django tells only apps with this module that it has migrated.
"""
